import type { ReactNode } from 'react';
import { escapeText } from '../../escapeText.js';
import { Scroll } from '../element/Scroll.js';
import type { Wording } from '../../wording.js';
import { icicleOf } from './icicle.js';
import type { IcicleCell, IcicleNode } from './icicle.js';
import { clipped, rounded } from './measure.js';

const WIDTH = 960;
const ROW = 22;
/** Free space between cells, and before a name in one. */
const GAP = 1;
const INSET = 6;

interface CellProps {
  readonly cell: IcicleCell;
  /** The function that is to blame. */
  readonly here: boolean;
  readonly told: string;
  readonly first: boolean;
}

function Cell({ cell: { x, width, depth, name, drawn }, here, told, first }: CellProps): ReactNode {
  const y = depth * ROW;
  const label = clipped(escapeText(name), width - 2 * INSET);
  return (
    <g
      className={['cell', ...(here ? ['here'] : []), ...(drawn ? ['drawn'] : [])].join(' ')}
      role="img"
      tabIndex={first ? 0 : -1}
      aria-label={told}
    >
      <title>{told}</title>
      <rect x={rounded(x)} y={y} width={rounded(Math.max(GAP, width - GAP))} height={ROW - GAP} rx={2} />
      {label === '' ? null : (
        <text x={rounded(x + INSET)} y={y + ROW - 7}>
          {label}
        </text>
      )}
    </g>
  );
}

export interface IciclePlotProps {
  readonly root: IcicleNode;
  readonly title: string;
  /** Function that stands out. */
  readonly here?: string;
  /** `3 samples`. */
  readonly countText: (count: number) => string;
  readonly wording: Wording;
}

/** Merged stacks as an icicle plot: the outermost function on top, each as wide as its share. Arrow keys go through it. */
export function IciclePlot({ root, title, here, countText, wording }: IciclePlotProps): ReactNode {
  const { cells, depth, left } = icicleOf(root, WIDTH);
  const height = depth * ROW;
  return (
    <figure className="icicle">
      <Scroll label={title}>
        <svg
          viewBox={`0 0 ${String(WIDTH)} ${String(height)}`}
          width={WIDTH}
          height={height}
          role="group"
          aria-label={escapeText(title)}
        >
          {cells.map((cell, at) => {
            const count = cell.drawn ? wording.text('present.tree.drawn') : countText(cell.count);
            const told = wording.text('html.icicle.cell', { name: escapeText(cell.name), count });
            return <Cell key={at} cell={cell} here={cell.name === here} told={told} first={at === 0} />;
          })}
        </svg>
      </Scroll>
      <figcaption>
        <span className="readout scripted" aria-live="polite" />
        <span className="faint">{wording.text('html.icicle.legend')}</span>
        {cells.some(({ drawn }) => drawn) ? (
          <span className="faint">{` ${wording.text('html.icicle.drawn')}`}</span>
        ) : null}
        {left > 0 ? <span className="faint">{` ${wording.counted('html.icicle.left', left)}`}</span> : null}
      </figcaption>
    </figure>
  );
}
