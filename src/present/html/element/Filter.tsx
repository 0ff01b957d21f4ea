import type { ReactNode } from 'react';
import type { Wording } from '../../wording.js';

/** A field that hides the rows of a table in which the typed words do not stand; the script of the page does it. */
export function Filter({ wording, of }: { readonly wording: Wording; readonly of: string }): ReactNode {
  const count = wording.text('html.filter.count', { shown: '{shown}', all: '{all}' });
  return (
    <div className="filter scripted">
      <label htmlFor={`${of}-filter`}>{wording.text('html.filter')}</label>
      <input id={`${of}-filter`} type="search" data-filters={of} autoComplete="off" spellCheck={false} />
      <output htmlFor={`${of}-filter`} data-count={count} />
    </div>
  );
}
