import type { ReactNode } from 'react';
import type { CalibrationRow } from '../../../model/evaluation.js';
import { Scroll } from '../element/Scroll.js';
import { Table } from '../element/Table.js';
import { rounded } from '../plot/measure.js';
import type { Wording } from '../../wording.js';

const WIDTH = 560;
const HEIGHT = 240;
const LEFT = 52;
const TOP = 12;
const BOTTOM = 32;
const TICKS = [0, 0.25, 0.5, 0.75, 1] as const;
const PERCENT = 100;

function percent(share: number): string {
  return `${String(Math.round(share * PERCENT))} %`;
}

/** Height of a share on the plot. */
function heightOf(share: number): number {
  const part = Number.isFinite(share) ? Math.min(1, Math.max(0, share)) : 0;
  return rounded(TOP + (1 - part) * (HEIGHT - TOP - BOTTOM));
}

interface RowProps {
  readonly row: CalibrationRow;
  readonly x: number;
  readonly wording: Wording;
}

function Point({ row: { certainty, said, right, range }, x, wording }: RowProps): ReactNode {
  const word = wording.word('present.certainty', certainty);
  return (
    <g>
      <title>{wording.text('html.calibration.point', { certainty: word, said, right })}</title>
      {range === undefined ? null : (
        <path
          className="range"
          d={`M${String(x)} ${String(heightOf(range[0]))}V${String(heightOf(range[1]))}M${String(x - 6)} ${String(heightOf(range[0]))}H${String(x + 6)}M${String(x - 6)} ${String(heightOf(range[1]))}H${String(x + 6)}`}
        />
      )}
      {said === 0 ? null : <circle className="point" cx={x} cy={heightOf(right / said)} r={5} />}
      <text className="tick" x={x} y={HEIGHT - 12} textAnchor="middle">
        {word}
      </text>
    </g>
  );
}

function Plot({ rows, wording }: { readonly rows: readonly CalibrationRow[]; readonly wording: Wording }): ReactNode {
  const step = (WIDTH - LEFT) / Math.max(1, rows.length);
  return (
    <svg
      className="calibration"
      viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-labelledby="calibration-told"
    >
      <title id="calibration-told">{wording.text('html.calibration')}</title>
      {TICKS.map((share) => (
        <g key={share}>
          <path className="grid" d={`M${String(LEFT)} ${String(heightOf(share))}H${String(WIDTH)}`} />
          <text className="tick" x={LEFT - 8} y={heightOf(share) + 4} textAnchor="end">
            {percent(share)}
          </text>
        </g>
      ))}
      {rows.map((row, at) => (
        <Point key={row.certainty} row={row} x={rounded(LEFT + (at + 0.5) * step)} wording={wording} />
      ))}
    </svg>
  );
}

/** How often each word of certainty was right, with what so few cases leave likely: as a plot and as a table. */
export function Calibration({
  rows,
  wording,
}: {
  readonly rows: readonly CalibrationRow[];
  readonly wording: Wording;
}): ReactNode {
  const title = wording.text('html.calibration');
  return (
    <>
      <figure>
        <Scroll label={title}>
          <Plot rows={rows} wording={wording} />
        </Scroll>
        <figcaption className="faint">{wording.text('html.calibration.legend')}</figcaption>
      </figure>
      <Table
        caption={title}
        head={[
          wording.text('html.cases.certainty'),
          ...['said', 'right', 'share', 'range', 'led'].map((column) => wording.text(`html.calibration.${column}`)),
        ]}
        numbers={[1, 2, 3, 4, 5]}
        rows={rows.map(({ certainty, said, right, led, ledRight, range }) => ({
          cells: [
            wording.word('present.certainty', certainty),
            said,
            right,
            said === 0 ? '' : percent(right / said),
            range === undefined ? '' : range.map(percent).join(' – '),
            `${String(ledRight)} / ${String(led)}`,
          ],
        }))}
      />
    </>
  );
}
