import type { ReactNode } from 'react';
import type { ConfusionCell } from '../../../model/evaluation.js';
import { Scroll } from '../element/Scroll.js';
import { Fold } from '../element/Section.js';
import { Table } from '../element/Table.js';
import type { Wording } from '../../wording.js';
import { MatrixPlot, mechanismName } from './MatrixPlot.js';
import { matrixOf } from './matrix.js';

/** How often which mechanism led where which was wrong: as a plot, and as a table. */
export function Confusion({
  confusion,
  wording,
}: {
  readonly confusion: readonly ConfusionCell[];
  readonly wording: Wording;
}): ReactNode {
  const matrix = matrixOf(confusion);
  const title = wording.text('html.confusion');
  return (
    <>
      <figure>
        <Scroll label={title}>
          <MatrixPlot matrix={matrix} wording={wording} />
        </Scroll>
        <figcaption className="faint">
          {wording.text('html.confusion.legend')}
          {matrix.left > 0 ? ` ${wording.counted('html.confusion.left', matrix.left)}` : null}
        </figcaption>
      </figure>
      <Fold title={wording.text('html.asText')}>
        <Table
          caption={title}
          head={['expected', 'led', 'runs'].map((column) => wording.text(`html.confusion.${column}`))}
          numbers={[2]}
          rows={confusion.map(({ expected, led, runs }) => ({
            cells: [mechanismName(expected, wording), mechanismName(led, wording), runs],
          }))}
        />
      </Fold>
    </>
  );
}
