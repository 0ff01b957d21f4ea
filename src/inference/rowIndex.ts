import type { AttributeLeaf, RowCondition } from '../model/condition.js';
import type { Row, RowTable } from '../model/row.js';
import type { Scalar } from '../model/value.js';
import { isFactOperand } from './operand.js';

/** Shorter tables are looked through as fast as they are indexed. */
const SHORT_TABLE = 8;

/** The rows of a table by one attribute, each with its place in the table. */
interface AttributeIndex {
  readonly byValue: ReadonlyMap<Scalar, readonly number[]>;
  /** Rows in which the attribute is missing or a list: a comparison with a value says nothing, or something else, of them. */
  readonly others: readonly number[];
}

/** Tables do not change once a case is assembled, and all its incidents and rules ask the same ones. */
const INDICES = new WeakMap<RowTable, Map<string, AttributeIndex>>();

/**
 * The rows of which a condition may be anything but false, in table order. Where the condition asks that an attribute equals a
 * constant, all rows that show another value are left out: a log of many events has few of the class that a rule asks for.
 */
export function candidateRows(table: RowTable, condition: RowCondition | AttributeLeaf): readonly Row[] {
  const { rows } = table;
  const wanted = rows.length < SHORT_TABLE ? undefined : wantedOnce(condition);
  if (wanted === undefined) return rows;
  const { byValue, others } = indexOf(table, wanted.attribute);
  const places = wanted.values.flatMap((value) => byValue.get(value) ?? []);
  if (places.length === 0 && others.length === 0) return NO_ROWS;
  return [...places, ...others].sort((one, other) => one - other).flatMap((place) => rows[place] ?? []);
}

interface Wanted {
  readonly attribute: string;
  readonly values: readonly Scalar[];
}

const NO_ROWS: readonly Row[] = [];

const WANTED = new WeakMap<RowCondition | AttributeLeaf, Wanted | 'anything'>();

/** Found once for a condition: those of rules are asked for again and again. */
function wantedOnce(condition: RowCondition | AttributeLeaf): Wanted | undefined {
  const known = WANTED.get(condition);
  if (known !== undefined) return known === 'anything' ? undefined : known;
  const wanted = wantedValues(condition);
  WANTED.set(condition, wanted === undefined ? 'anything' : { ...wanted, values: [...new Set(wanted.values)] });
  return wanted;
}

/** An attribute that has one of these values in every row that may match; undefined where the condition names none. */
function wantedValues(condition: RowCondition | AttributeLeaf): Wanted | undefined {
  if ('all' in condition) return condition.all.map(wantedValues).find((wanted) => wanted !== undefined);
  if ('any' in condition) return jointly(condition.any.map(wantedValues));
  const { attribute, operator, value } = condition;
  if (isFactOperand(value)) return undefined;
  if (operator === 'equal') return typeof value === 'object' ? undefined : { attribute, values: [value] };
  if (operator !== 'in' || typeof value !== 'object') return undefined;
  // A list of texts and numbers is compared as texts.
  return value.every((item) => typeof item === 'string') ? { attribute, values: value } : undefined;
}

/** What alternatives ask for together, if each asks for the same attribute. */
function jointly(alternatives: readonly (Wanted | undefined)[]): Wanted | undefined {
  const [first] = alternatives;
  if (first === undefined) return undefined;
  const values: Scalar[] = [];
  for (const wanted of alternatives) {
    if (wanted?.attribute !== first.attribute) return undefined;
    values.push(...wanted.values);
  }
  return { attribute: first.attribute, values };
}

function indexOf(table: RowTable, attribute: string): AttributeIndex {
  const indices = INDICES.get(table) ?? new Map<string, AttributeIndex>();
  INDICES.set(table, indices);
  const known = indices.get(attribute);
  if (known !== undefined) return known;
  const byValue = new Map<Scalar, number[]>();
  const others: number[] = [];
  table.rows.forEach(({ attributes }, place) => {
    const value = attributes[attribute];
    if (value === undefined || typeof value === 'object') {
      others.push(place);
      return;
    }
    const places = byValue.get(value);
    if (places === undefined) byValue.set(value, [place]);
    else places.push(place);
  });
  const index = { byValue, others };
  indices.set(attribute, index);
  return index;
}
