import type { ReactNode } from 'react';
import type { ChartMark, ChartRow } from '../../document.js';
import { escapeText } from '../../escapeText.js';
import { Text } from '../element/Text.js';

/** Units of the length of a scale. */
const LENGTH = 1000;
const HEIGHT = 16;
/** A report that lasts no time is seen all the same. */
const THINNEST = 5;

/** Place on the strip; what is off the scale stands at its end. */
function placed(part: number): number {
  return Number.isFinite(part) ? Math.round(Math.min(1, Math.max(0, part)) * LENGTH) : 0;
}

function Mark({ shape, from, to, style }: ChartMark): ReactNode {
  const start = placed(from);
  const width = Math.max(THINNEST, placed(to) - start);
  const x = Math.min(start, LENGTH - width);
  return shape === 'tick' ? (
    <rect className={`mark ${style}`} x={x} y={1} width={THINNEST} height={HEIGHT - 2} />
  ) : (
    <rect
      className={`mark ${shape} ${style}`}
      x={x}
      y={shape === 'lead' ? HEIGHT / 2 - 2 : 3}
      width={width}
      height={shape === 'lead' ? 4 : HEIGHT - 6}
    />
  );
}

function Row({ label, marks, notes }: ChartRow): ReactNode {
  const words = [label, ...notes.slice(0, 2)].map((text) => text.map((span) => escapeText(span.text)).join(''));
  return (
    <li>
      <span className="label">
        <Text of={label} />
      </span>
      <svg className="strip" viewBox={`0 0 ${String(LENGTH)} ${String(HEIGHT)}`} preserveAspectRatio="none" role="img">
        <title>{words.join('; ').trim()}</title>
        <line className="axis" x1={0} x2={LENGTH} y1={HEIGHT / 2} y2={HEIGHT / 2} />
        {marks.map((mark, at) => (
          <Mark key={at} {...mark} />
        ))}
      </svg>
      <div className="notes">
        {notes
          .filter((note) => note.length > 0)
          .map((note, at) => (
            <p key={at}>
              <Text of={note} />
            </p>
          ))}
      </div>
    </li>
  );
}

/** Things on one scale of time, below each other; each is told in words beneath its strip. */
export function TimeChart({
  from,
  to,
  rows,
  name,
}: {
  readonly from: string;
  readonly to: string;
  readonly rows: readonly ChartRow[];
  readonly name: string;
}): ReactNode {
  return (
    <figure className="time" aria-label={escapeText(name)}>
      <div className="scale">
        <span>{escapeText(from)}</span>
        <span>{escapeText(to)}</span>
      </div>
      <ul>
        {rows.map((row, at) => (
          <Row key={at} {...row} />
        ))}
      </ul>
    </figure>
  );
}
