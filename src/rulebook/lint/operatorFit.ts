import type { Operand, Operator } from '../../model/condition.js';
import type { Scalar, ValueType } from '../../model/value.js';
import type { Draft } from '../draft.js';
import type { Finding, JsonPath } from '../finding.js';
import { conditionsOf } from './conditions.js';
import { leavesOf } from './leaves.js';
import type { PlacedLeaf } from './leaves.js';
import type { Names } from './names.js';
import { unknownName } from './unknownName.js';

const SINGLE: readonly ValueType[] = ['string', 'number', 'boolean', 'address'];
const LISTS: readonly ValueType[] = ['strings', 'numbers', 'samples'];

/** The types of facts that an operator can judge. */
export const FITTING: Readonly<Record<Operator, readonly ValueType[]>> = {
  equal: SINGLE,
  notEqual: SINGLE,
  in: SINGLE,
  notIn: SINGLE,
  lessThan: ['number'],
  atMost: ['number'],
  greaterThan: ['number'],
  atLeast: ['number'],
  contains: LISTS,
  containsAll: LISTS,
  containsNone: LISTS,
  calls: ['samples'],
  matches: ['string', 'address'],
  known: [...SINGLE, ...LISTS],
};

/** Operators fit the type of the fact or attribute, and values the type and the closed set of its values. */
export function operatorFit(draft: Draft, names: Names): readonly Finding[] {
  return conditionsOf(draft).flatMap(({ file, path, condition }) =>
    leavesOf(condition, path).flatMap((leaf) => leafFit(leaf, file, names)),
  );
}

function leafFit(placed: PlacedLeaf, file: string, names: Names): readonly Finding[] {
  if (placed.type === 'some') return [];
  const { leaf, path } = placed;
  const fact = placed.type === 'fact' ? names.facts.get(placed.leaf.fact) : undefined;
  const name = placed.type === 'fact' ? placed.leaf.fact : placed.leaf.attribute;
  const type =
    placed.type === 'fact' ? fact?.type : names.rows.get(placed.table)?.attributes[placed.leaf.attribute]?.type;
  if (type === undefined) return [];
  const { operator, value } = leaf;
  if (!FITTING[operator].includes(type)) {
    const operators = Object.entries(FITTING).flatMap(([other, types]) => (types.includes(type) ? [other] : []));
    const args = { operator, name, type, operators: operators.join(', ') };
    return [{ code: 'rulebook.unfit-operator', args, file, path: [...path, 'operator'] }];
  }
  if (operator === 'known' || operator === 'matches') return [];
  return valueFindings(value, name, type, fact?.values, file, [...path, 'value']);
}

function valueFindings(
  value: Operand,
  name: string,
  type: ValueType,
  values: readonly Scalar[] | undefined,
  file: string,
  path: JsonPath,
): readonly Finding[] {
  if (typeof value === 'object' && 'fact' in value) return [];
  const items: readonly (readonly [Scalar, JsonPath])[] =
    typeof value === 'object' ? value.map((item, index) => [item, [...path, index]] as const) : [[value, path]];
  return items.flatMap(([item, place]) => {
    if (!itemFits(item, type))
      return [{ code: 'rulebook.unfit-value', args: { value: String(item), name, type }, file, path: place }];
    if (values === undefined || values.includes(item)) return [];
    const allowed = values.map(String);
    return [
      unknownName('value', String(item), allowed, { file, path: place }, { fact: name, allowed: allowed.join(', ') }),
    ];
  });
}

/** Whether a constant has the type of a fact, or of an item of it. */
export function itemFits(item: Scalar, type: ValueType): boolean {
  switch (type) {
    case 'string':
    case 'strings':
    case 'samples':
      return typeof item === 'string';
    case 'number':
    case 'numbers':
      return typeof item === 'number';
    case 'boolean':
      return typeof item === 'boolean';
    case 'address':
      return typeof item === 'string' && /^[0-9a-f]{1,16}$/.test(item);
  }
}
