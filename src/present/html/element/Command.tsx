import type { ReactNode } from 'react';
import { escapeText } from '../../escapeText.js';
import type { Wording } from '../../wording.js';

export interface CommandProps {
  readonly wording: Wording;
  readonly prompt: string;
  readonly lines: readonly string[];
  readonly risk?: string;
}

/** A command as it is typed, with a button that copies it without its prompt, and its risk. */
export function Command({ wording, prompt, lines, risk }: CommandProps): ReactNode {
  return (
    <div className="command">
      <pre>
        {lines.map((line, at) => (
          <span key={at} className="line">
            <span className="prompt" aria-hidden="true">
              {prompt}
            </span>
            <code>{escapeText(line)}</code>
            {at < lines.length - 1 ? '\n' : ''}
          </span>
        ))}
      </pre>
      <button
        type="button"
        className="copy scripted"
        data-copied={wording.text('html.copied')}
        aria-label={wording.text('html.copy.label', { command: escapeText(lines[0] ?? '') })}
      >
        {wording.text('html.copy')}
      </button>
      {risk === undefined ? null : <p className="risk">{escapeText(risk)}</p>}
    </div>
  );
}
