import type { ReactNode } from 'react';
import { escapeText } from '../../escapeText.js';
import type { Wording } from '../../wording.js';

export interface SectionProps {
  /** Made by us, never out of evidence. */
  readonly id: string;
  readonly title: string;
  readonly children: ReactNode;
}

/** A part of the page that the table of contents leads to. */
export function Section({ id, title, children }: SectionProps): ReactNode {
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{escapeText(title)}</h2>
      {children}
    </section>
  );
}

/** What is shown when it is asked for; open in print. */
export function Fold({
  title,
  className = 'fold',
  children,
}: {
  readonly title: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <details className={className}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}

/** How many more there are than are shown; nothing where all are. */
export function Left({ count, wording }: { readonly count: number; readonly wording: Wording }): ReactNode {
  return count > 0 ? <p className="faint">{wording.counted('views.more', count)}</p> : null;
}
