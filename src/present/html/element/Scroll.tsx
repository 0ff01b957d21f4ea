import type { ReactNode } from 'react';
import { escapeText } from '../../escapeText.js';

/** What may be wider than the page: it scrolls by itself, by keyboard too. */
export function Scroll({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactNode {
  return (
    <div className="scroll" role="region" tabIndex={0} aria-label={escapeText(label)}>
      {children}
    </div>
  );
}
