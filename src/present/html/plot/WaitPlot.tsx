import type { ReactNode } from 'react';
import type { WaitGraph } from '../../../model/wait.js';
import { WAIT_STRENGTHS } from '../../../model/wait.js';
import { escapeText } from '../../escapeText.js';
import type { Wording } from '../../wording.js';
import { Scroll } from '../element/Scroll.js';
import { rounded } from './measure.js';
import { waitLayout } from './waitLayout.js';
import type { PlacedArrow, PlacedBox } from './waitLayout.js';
import { waitPicture } from './waitPicture.js';

const LINE = 17;
const HEAD = 'wait-head';

function Box({
  placed: { box, lines, x, y, width, height },
  wording,
}: {
  readonly placed: PlacedBox;
  readonly wording: Wording;
}): ReactNode {
  const kinds = [
    wording.text(`html.waits.kind.${box.kind}`),
    ...(box.cycle ? [wording.text('html.waits.cycle')] : []),
    ...(box.root ? [wording.text('html.waits.root')] : []),
    ...(box.gone ? [wording.text('html.waits.gone')] : []),
  ];
  const told = `${box.labels.slice(0, 20).map(escapeText).join(', ')} (${kinds.join(', ')})`;
  const first = y + (height - lines.length * LINE) / 2 + 13;
  return (
    <g className={['box', box.kind, ...(box.cycle ? ['cycle'] : []), ...(box.root ? ['root'] : [])].join(' ')}>
      <title>{told}</title>
      <rect
        x={rounded(x)}
        y={rounded(y)}
        width={rounded(width)}
        height={rounded(height)}
        rx={box.kind === 'task' ? 6 : 0}
      />
      {lines.map((line, at) => (
        <text key={at} x={rounded(x + width / 2)} y={rounded(first + at * LINE)} textAnchor="middle">
          {line}
        </text>
      ))}
    </g>
  );
}

function Arrow({ placed: { arrow, path, label, x, y } }: { readonly placed: PlacedArrow }): ReactNode {
  return (
    <g className={['arrow', arrow.strength, ...(arrow.cycle ? ['cycle'] : [])].join(' ')}>
      <path d={path} markerEnd={`url(#${HEAD})`} />
      <text x={rounded(x)} y={rounded(y + 4)} textAnchor="middle">
        {label}
      </text>
    </g>
  );
}

/** How firm an arrow is, by its line. */
function Legend({ wording }: { readonly wording: Wording }): ReactNode {
  return (
    <ul className="legend">
      {WAIT_STRENGTHS.map((strength) => (
        <li key={strength}>
          <svg width={36} height={10} aria-hidden="true" className="waits">
            <g className={`arrow ${strength}`}>
              <path d="M2 5L34 5" />
            </g>
          </svg>{' '}
          {wording.text(`html.waits.strength.${strength}`)}
        </li>
      ))}
    </ul>
  );
}

/** Who waits for whom as a picture: tasks round, locks and things with corners, cycles marked. */
export function WaitPlot({
  graph,
  title,
  wording,
}: {
  readonly graph: WaitGraph;
  readonly title: string;
  readonly wording: Wording;
}): ReactNode {
  const picture = waitPicture(graph);
  if (picture.boxes.length === 0) return null;
  const { boxes, arrows, width, height } = waitLayout(picture);
  return (
    <figure>
      <Scroll label={title}>
        <svg
          className="waits"
          viewBox={`0 0 ${String(width)} ${String(height)}`}
          width={width}
          height={height}
          role="img"
          aria-labelledby="waits-told"
        >
          <title id="waits-told">{title + wording.text('present.colon') + wording.text('html.waits.described')}</title>
          <defs>
            <marker
              id={HEAD}
              viewBox="0 0 8 8"
              refX={7}
              refY={4}
              markerWidth={9}
              markerHeight={9}
              markerUnits="userSpaceOnUse"
              orient="auto"
            >
              <path d="M0 0L8 4L0 8z" />
            </marker>
          </defs>
          {arrows.map((placed, at) => (
            <Arrow key={at} placed={placed} />
          ))}
          {boxes.map((placed, at) => (
            <Box key={at} placed={placed} wording={wording} />
          ))}
        </svg>
      </Scroll>
      <figcaption>
        <Legend wording={wording} />
        {picture.left > 0 ? <span className="faint">{wording.counted('html.waits.left', picture.left)}</span> : null}
      </figcaption>
    </figure>
  );
}
