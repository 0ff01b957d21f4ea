import type { AttributeLeaf, RowCondition } from '../model/condition.js';
import type { Row, RowTable } from '../model/row.js';
import type { Scalar } from '../model/value.js';
import type { CaseTables } from './caseTables.js';
import { isFactOperand } from './operand.js';

/** Shorter tables are looked through as fast as they are indexed. */
const SHORT_TABLE = 8;

/**
 * The rows of which a condition may be anything but false, in table order. Where the condition asks that an attribute equals a
 * constant, all rows that show another value are left out: a log of many events has few of the class that a rule asks for.
 * @param tables of the case, among them this one
 */
export function candidateRows(
  table: RowTable,
  condition: RowCondition | AttributeLeaf,
  tables: CaseTables,
): readonly Row[] {
  const wanted = wantedOnce(condition);
  const part = wanted === undefined ? undefined : tables.partOf(table, wanted.attribute, wanted.values);
  if (part !== undefined) return part;
  const { rows } = table;
  if (wanted === undefined || rows.length < SHORT_TABLE) return rows;
  const { byValue, others } = tables.indexOf(table, wanted.attribute);
  const places = wanted.values.flatMap((value) => byValue.get(value) ?? []);
  if (places.length === 0 && others.length === 0) return NO_ROWS;
  return [...places, ...others].sort((one, other) => one - other).flatMap((place) => rows[place] ?? []);
}

/** What the rows that match a condition have in common. */
export interface Wanted {
  readonly attribute: string;
  /** It has one of these. */
  readonly values: readonly Scalar[];
  /** Every row with one of them matches. */
  readonly enough: boolean;
}

const NO_ROWS: readonly Row[] = [];

const WANTED = new WeakMap<RowCondition | AttributeLeaf, Wanted | 'anything'>();

/** Found once for a condition: those of rules are asked for again and again. */
export function wantedOnce(condition: RowCondition | AttributeLeaf): Wanted | undefined {
  const known = WANTED.get(condition);
  if (known !== undefined) return known === 'anything' ? undefined : known;
  const wanted = wantedValues(condition);
  WANTED.set(condition, wanted === undefined ? 'anything' : { ...wanted, values: [...new Set(wanted.values)] });
  return wanted;
}

/** An attribute that has one of these values in every row that may match; undefined where the condition names none. */
function wantedValues(condition: RowCondition | AttributeLeaf): Wanted | undefined {
  if ('all' in condition) return ofTheFirst(condition.all.map(wantedValues));
  if ('any' in condition) return jointly(condition.any.map(wantedValues));
  const { attribute, operator, value } = condition;
  if (isFactOperand(value)) return undefined;
  if (operator === 'equal') return typeof value === 'object' ? undefined : { attribute, values: [value], enough: true };
  if (operator !== 'in' || typeof value !== 'object') return undefined;
  // A list of texts and numbers is compared as texts.
  return value.every((item) => typeof item === 'string') ? { attribute, values: value, enough: true } : undefined;
}

function ofTheFirst(members: readonly (Wanted | undefined)[]): Wanted | undefined {
  const wanted = members.find((one) => one !== undefined);
  return wanted === undefined || members.length === 1 ? wanted : { ...wanted, enough: false };
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
  return { attribute: first.attribute, values, enough: alternatives.every((wanted) => wanted?.enough === true) };
}
