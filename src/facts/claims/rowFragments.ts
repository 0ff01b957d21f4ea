import type { Cite } from '../../model/cite.js';
import { groupBy } from '../../model/groupBy.js';
import type { Row, RowTable } from '../../model/row.js';

/** A part of a row, as one place of the evidence shows it. What is undefined is not known. */
export interface RowFragment {
  readonly table: string;
  /** Tells the rows of the table apart, as in the listings of the same things. */
  readonly key: string;
  readonly attributes: Readonly<Record<string, Row['attributes'][string] | undefined>>;
  readonly cite: readonly Cite[];
}

/** Places of one row that are cited. */
const MOST_CITED = 16;

/** Tables with more parts of rows: what a part says counts before what the row said. Tables that are not there yet begin with it. */
export function withFragments(tables: readonly RowTable[], fragments: readonly RowFragment[]): readonly RowTable[] {
  const parts = groupBy(fragments, ({ table }) => table);
  const names = new Set(tables.map(({ name }) => name));
  const created = [...parts.keys()].filter((name) => !names.has(name));
  return [...tables, ...created.map((name): RowTable => ({ name, rows: [], whole: false }))].map((table) => {
    const own = parts.get(table.name);
    return own === undefined ? table : { name: table.name, rows: mergedRows(table, own), whole: table.whole };
  });
}

/** Rows stay where they are; those that are new follow, by their ids. */
function mergedRows({ name, rows }: RowTable, fragments: readonly RowFragment[]): readonly Row[] {
  const merged = new Map(rows.map((row) => [row.id, row]));
  for (const { key, attributes, cite } of fragments) {
    const id = `${name}:${key}`;
    const before = merged.get(id);
    merged.set(id, {
      id,
      attributes: { ...before?.attributes, ...known(attributes) },
      cite: [...(before?.cite ?? []), ...cite].slice(0, MOST_CITED),
    });
  }
  const all = [...merged.values()];
  return [
    ...all.slice(0, rows.length),
    ...all.slice(rows.length).toSorted((one, other) => (one.id < other.id ? -1 : one.id > other.id ? 1 : 0)),
  ];
}

function known(attributes: RowFragment['attributes']): Row['attributes'] {
  return Object.fromEntries(
    Object.entries(attributes).filter((entry): entry is [string, Row['attributes'][string]] => entry[1] !== undefined),
  );
}
