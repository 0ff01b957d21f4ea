import { constantOf, evaluateOperator } from '../../../inference/index.js';
import type { FactReading } from '../../../inference/index.js';
import type { Operand, Operator } from '../../../model/condition.js';
import type { FactValue, Scalar } from '../../../model/value.js';
import type { OpaqueAtom, RegionAtom } from './atom.js';
import type { Formula } from './formula.js';
import { reading } from './points.js';
import type { Subject } from './subjects.js';
import { subjectKey } from './tree.js';
import type { LeafTree } from './tree.js';

/** What a leaf says of its subject, as atoms. `points`: those of a subject that has a single value, none otherwise. */
export function leafFormula(leaf: LeafTree, subject: Subject, points: readonly FactReading[]): Formula {
  const { operator, value } = leaf;
  const key = subjectKey(leaf);
  if (operator === 'known') return { kind: 'known', fact: key };
  if (isReference(value)) return compared(leaf, subject, value.fact);
  const constants = constantsOf(value);
  if (operator === 'matches') return ofPattern(key, constants);
  switch (subject.type) {
    case 'samples':
      return ofSamples(key, operator, constants.map(String));
    case 'strings':
    case 'numbers':
      return ofList(key, operator, constants);
    case 'string':
    case 'number':
    case 'boolean':
    case 'address':
      return region(key, operator, points, constantOf(typeof value === 'object' ? constants : value), [key]);
  }
}

/** A leaf that nothing is known about. */
export function opaque(leaf: LeafTree): OpaqueAtom {
  const key = subjectKey(leaf);
  const reads = isReference(leaf.value) ? [key, leaf.value.fact] : [key];
  return { kind: 'opaque', key: JSON.stringify([key, leaf.operator, leaf.value]), reads };
}

/** The constants that a leaf compares with. */
export function constantsOf(value: Operand): readonly Scalar[] {
  if (typeof value !== 'object') return [value];
  return 'fact' in value ? [] : value;
}

function isReference(value: Operand): value is { readonly fact: string } {
  return typeof value === 'object' && 'fact' in value;
}

function region(
  variable: string,
  operator: Operator,
  points: readonly FactReading[],
  operand: FactValue | undefined,
  reads: readonly string[],
): RegionAtom {
  let truePoints = 0n;
  points.forEach((point, index) => {
    if (evaluateOperator(operator, point, operand) === 'true') truePoints |= 1n << BigInt(index);
  });
  return { kind: 'region', variable, points: truePoints, everywhere: (1n << BigInt(points.length)) - 1n, reads };
}

/** Whether a text matches is a matter of its own: no pattern is run, so that none can take long. It may also be left open. */
function ofPattern(key: string, patterns: readonly Scalar[]): RegionAtom {
  return { kind: 'region', variable: `${key} ~ ${patterns.join()}`, points: 1n, everywhere: 7n, reads: [key] };
}

/** Two facts: less, equal or greater; or the same and another value. */
function compared(leaf: LeafTree, subject: Subject, other: string): Formula {
  const key = subjectKey(leaf);
  const place = pairPoints(subject);
  if (place === undefined || leaf.operator === 'in' || leaf.operator === 'notIn') return opaque(leaf);
  return region(`${key} : ${other}`, leaf.operator, place.points, place.operand, [key, other]);
}

function pairPoints({
  type,
  mayGoOn,
}: Subject): { readonly points: readonly FactReading[]; readonly operand: FactValue } | undefined {
  switch (type) {
    case 'number': {
      const whole = [0, 1, 2].map((value) => reading(value));
      return { points: mayGoOn ? [...whole, ...[0, 1, 2].map((value) => reading(value, false))] : whole, operand: 1 };
    }
    case 'boolean':
      return { points: [reading(true), reading(false)], operand: true };
    case 'string':
    case 'address':
      return { points: [reading('same'), reading('other')], operand: 'same' };
    case 'strings':
    case 'numbers':
    case 'samples':
      return undefined;
  }
}

/** An item is in a list, is known to be absent because the list is whole, or neither. */
function ofList(key: string, operator: Operator, items: readonly Scalar[]): Formula {
  const points = operator === 'containsNone' ? 2n : 1n;
  const atoms = items.map((item): RegionAtom => {
    return { kind: 'region', variable: `${key} has ${JSON.stringify(item)}`, points, everywhere: 7n, reads: [key] };
  });
  return { all: atoms };
}

function ofSamples(fact: string, operator: Operator, functions: readonly string[]): Formula {
  if (operator === 'containsNone') return { all: functions.map((name) => ({ kind: 'absent', fact, function: name })) };
  return { kind: 'shown', fact, ordered: operator === 'calls', functions };
}
