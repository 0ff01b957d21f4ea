import type { ReactNode } from 'react';
import type { Drift, DriftReport } from '../../../model/evaluation.js';
import { differenceText, driftName, driftReasons } from '../../evaluation/driftPart.js';
import { escapeText } from '../../escapeText.js';
import { Filter } from '../element/Filter.js';
import { Left } from '../element/Section.js';
import { Table } from '../element/Table.js';
import type { Wording } from '../../wording.js';

const MOST_DRIFTS = 1000;
const MOST_DIFFERENCES = 8;

function classOf(change: Drift['change']): string {
  switch (change) {
    case 'worse':
    case 'refused':
      return 'bad';
    case 'gone':
    case 'other':
      return 'warn';
    case 'better':
    case 'accepted':
      return 'good';
    case 'new':
      return 'faint';
  }
}

function Differences({
  drift: { differences },
  wording,
}: {
  readonly drift: Drift;
  readonly wording: Wording;
}): ReactNode {
  return (
    <>
      {differences.slice(0, MOST_DIFFERENCES).map((difference, at) => (
        <p key={at}>{escapeText(differenceText(difference, wording))}</p>
      ))}
      <Left count={differences.length - MOST_DIFFERENCES} wording={wording} />
    </>
  );
}

/** What became of the cases since the baseline, worse ones first, each with its reasons and what differs. */
export function Drifts({
  drift: { same, drifts },
  wording,
}: {
  readonly drift: DriftReport;
  readonly wording: Wording;
}): ReactNode {
  return (
    <>
      <p>{wording.counted('html.drift.same', same)}</p>
      {drifts.length === 0 ? null : (
        <>
          <Filter wording={wording} of="drift-table" />
          <Table
            id="drift-table"
            caption={wording.text('html.drift')}
            head={[
              wording.text('html.cases.case'),
              ...['change', 'reasons', 'differences'].map((column) => wording.text(`html.drift.${column}`)),
            ]}
            rows={drifts.slice(0, MOST_DRIFTS).map((one) => ({
              cells: [
                <code key="case">{escapeText(driftName(one))}</code>,
                <span key="change" className={classOf(one.change)}>
                  {wording.text(`evaluate.change.${one.change}`)}
                </span>,
                escapeText(driftReasons(one, wording)),
                <Differences key="differences" drift={one} wording={wording} />,
              ],
            }))}
          />
          <Left count={drifts.length - MOST_DRIFTS} wording={wording} />
        </>
      )}
    </>
  );
}
