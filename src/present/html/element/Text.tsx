import type { ReactNode } from 'react';
import type { Inline, Span } from '../../document.js';
import { escapeText } from '../../escapeText.js';

function Run({ text, style }: Span): ReactNode {
  const shown = escapeText(text);
  switch (style) {
    case 'plain':
      return shown;
    case 'code':
      return <code>{shown}</code>;
    case 'strong':
      return <strong>{shown}</strong>;
    case 'faint':
    case 'good':
    case 'warn':
    case 'bad':
      return <span className={style}>{shown}</span>;
  }
}

/** A line of text with its styles. Everything in it is escaped: what would act on a browser or on the direction of the text is shown. */
export function Text({ of }: { readonly of: Inline }): ReactNode {
  return of.map((span, at) => <Run key={at} {...span} />);
}
