import type { Row, RowTable } from '../../src/model/row.js';
import { laterTable } from '../../src/model/row.js';
import type { Scalar } from '../../src/model/value.js';

/** An attribute that no sketch shows. */
const UNTOLD = 'z';

/**
 * The same rows as a table that is never whole and tells them apart by an attribute, with sketches of them. Rows that have no plain value
 * of it have 'f'.
 */
export function partedTable({ name, rows }: RowTable, attribute = 'x'): RowTable {
  const valueOf = ({ attributes }: Row): Scalar => {
    const value = attributes[attribute];
    return value === undefined || typeof value === 'object' ? 'f' : value;
  };
  const all = rows.map((row): Row => ({ ...row, attributes: { ...row.attributes, [attribute]: valueOf(row) } }));
  const withOne = (values: readonly Scalar[] | undefined): readonly Row[] =>
    values === undefined ? all : all.filter((row) => values.includes(valueOf(row)));
  return laterTable(name, () => all, {
    attribute,
    values: new Set(all.map(valueOf)),
    rowsOf: withOne,
    sketches: {
      untold: new Set([UNTOLD]),
      most: (untold, values) => Math.max(0, ...withOne(values).map(({ attributes }) => numberIn(attributes[untold]))),
      some: (values, isSuch) =>
        withOne(values).some(({ attributes }) => isSuch((one) => (one === UNTOLD ? undefined : attributes[one]))),
    },
  });
}

function numberIn(value: Row['attributes'][string] | undefined): number {
  return typeof value === 'number' ? value : 0;
}
