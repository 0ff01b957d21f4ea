import type { ReactNode } from 'react';
import type { Certainty } from '../../../model/diagnosis.js';
import { Scroll } from '../element/Scroll.js';
import type { Wording } from '../../wording.js';
import { CASE_COLUMNS, OUTCOMES } from './caseRow.js';
import type { CaseRow } from './caseRow.js';

/** Rows that stand on the page for those who read it without its script. */
export const ROWS_WITHOUT_SCRIPT = 100;
export const ROWS_ID = 'case-rows';

const CERTAINTIES: readonly Certainty[] = ['established', 'probable', 'possible', 'unlikely', 'excluded'];

/** Words of a column in the order in which they are sorted; empty for columns that are sorted as texts. */
function orderOf(column: (typeof CASE_COLUMNS)[number]['id'], wording: Wording): readonly string[] {
  if (column === 'certainty') return CERTAINTIES.map((word) => wording.word('present.certainty', word));
  if (column === 'outcome') return OUTCOMES.map((word) => wording.text(`html.outcome.${word}`));
  return [];
}

function Head({ wording }: { readonly wording: Wording }): ReactNode {
  return (
    <thead>
      <tr>
        {CASE_COLUMNS.map(({ id, code }) => (
          <th key={id} scope="col" aria-sort="none" data-order={orderOf(id, wording).join('|')} data-code={code}>
            <button type="button">{wording.text(`html.cases.${id}`)}</button>
          </th>
        ))}
      </tr>
      <tr className="scripted">
        {CASE_COLUMNS.map(({ id }) => (
          <td key={id}>
            <input
              type="search"
              autoComplete="off"
              spellCheck={false}
              aria-label={wording.text('html.cases.column', { column: wording.text(`html.cases.${id}`) })}
            />
          </td>
        ))}
      </tr>
    </thead>
  );
}

function Tools({ wording }: { readonly wording: Wording }): ReactNode {
  const told = wording.text('html.cases.status', { from: '{from}', to: '{to}', shown: '{shown}', all: '{all}' });
  return (
    <div className="tools scripted">
      <label htmlFor="case-query">{wording.text('html.cases.search')}</label>
      <input id="case-query" className="query" type="search" autoComplete="off" spellCheck={false} />
      <button type="button" className="turn" data-by={-1}>
        {wording.text('html.cases.back')}
      </button>
      <button type="button" className="turn" data-by={1}>
        {wording.text('html.cases.on')}
      </button>
      <span className="status" role="status" data-told={told} />
    </div>
  );
}

/** The table of cases: the first rows as they are, all of them by the script of the page, sorted and filtered by column and text. */
export function CaseTable({
  rows,
  more,
  wording,
}: {
  readonly rows: readonly CaseRow[];
  /** There are rows beyond these. */
  readonly more: boolean;
  readonly wording: Wording;
}): ReactNode {
  const title = wording.text('html.cases');
  return (
    <div className="cases" data-rows={ROWS_ID}>
      {more ? <p className="faint unscripted">{wording.text('html.cases.first', { count: rows.length })}</p> : null}
      <Tools wording={wording} />
      <Scroll label={title}>
        <table>
          <caption className="heard">{title}</caption>
          <Head wording={wording} />
          <tbody>
            {rows.map((row, at) => (
              <tr key={at}>
                {row.map((text, column) =>
                  column === 0 ? (
                    <th key={column} scope="row" className="code">
                      {text}
                    </th>
                  ) : (
                    <td key={column} {...(CASE_COLUMNS[column]?.code === true ? { className: 'code' } : {})}>
                      {text}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </div>
  );
}
