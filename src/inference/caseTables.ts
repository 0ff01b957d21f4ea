import type { RowCondition, SomeLeaf } from '../model/condition.js';
import type { Row, RowTable } from '../model/row.js';
import type { Scalar } from '../model/value.js';
import type { RowFinding } from './rowFinding.js';

/** The rows of a table by one attribute, each with its place in the table. */
export interface AttributeIndex {
  readonly byValue: ReadonlyMap<Scalar, readonly number[]>;
  /** Rows in which the attribute is missing or a list: a comparison with a value says nothing, or something else, of them. */
  readonly others: readonly number[];
}

const NO_ROWS: readonly Row[] = [];

/** The tables of a case, with what was looked for in them: they do not change, and all incidents and rules ask the same ones. */
export class CaseTables {
  /** Of leaves that compare with no fact. */
  readonly findings = new Map<SomeLeaf, RowFinding>();
  /** Whether rows may match a condition that compares with facts, whatever the facts are. */
  readonly possible = new Map<RowCondition, boolean>();
  readonly #compared = new Map<SomeLeaf, Map<string, RowFinding>>();
  readonly #byName: ReadonlyMap<string, RowTable>;
  readonly #parts = new Map<RowTable, Map<string, readonly Row[]>>();
  readonly #indices = new Map<RowTable, Map<string, AttributeIndex>>();

  constructor(tables: readonly RowTable[]) {
    this.#byName = new Map(tables.map((table) => [table.name, table]));
  }

  /** Of a leaf that compares with facts, by their values. */
  findingsOf(leaf: SomeLeaf): Map<string, RowFinding> {
    const findings = this.#compared.get(leaf) ?? new Map<string, RowFinding>();
    this.#compared.set(leaf, findings);
    return findings;
  }

  named(name: string): RowTable | undefined {
    return this.#byName.get(name);
  }

  /** The rows of one of these tables whose attribute has one of these values, where the table can tell them apart. */
  partOf(table: RowTable, attribute: string, values: readonly Scalar[]): readonly Row[] | undefined {
    if (table.parts?.attribute !== attribute) return undefined;
    const { values: shown, rowsOf } = table.parts;
    const asked = values.filter((value) => shown.has(value));
    if (asked.length === 0) return NO_ROWS;
    const parts = this.#parts.get(table) ?? new Map<string, readonly Row[]>();
    this.#parts.set(table, parts);
    const key = asked.join('\n');
    const part = parts.get(key) ?? rowsOf(asked);
    parts.set(key, part);
    return part;
  }

  /** @param table one of these */
  indexOf(table: RowTable, attribute: string): AttributeIndex {
    const indices = this.#indices.get(table) ?? new Map<string, AttributeIndex>();
    this.#indices.set(table, indices);
    const index = indices.get(attribute) ?? indexBy(table, attribute);
    indices.set(attribute, index);
    return index;
  }
}

function indexBy({ rows }: RowTable, attribute: string): AttributeIndex {
  const byValue = new Map<Scalar, number[]>();
  const others: number[] = [];
  rows.forEach(({ attributes }, place) => {
    const value = attributes[attribute];
    if (value === undefined || typeof value === 'object') {
      others.push(place);
      return;
    }
    const places = byValue.get(value);
    if (places === undefined) byValue.set(value, [place]);
    else places.push(place);
  });
  return { byValue, others };
}

let last: { readonly of: readonly RowTable[]; readonly tables: CaseTables } | undefined;

/** The same for the same list, until there is another: incidents of one case follow one another. */
export function caseTables(tables: readonly RowTable[]): CaseTables {
  if (last?.of !== tables) last = { of: tables, tables: new CaseTables(tables) };
  return last.tables;
}
