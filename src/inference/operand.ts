import type { Operand } from '../model/condition.js';
import type { Scalar } from '../model/value.js';
import type { FactView } from './factView.js';
import type { ResolvedOperand } from './operators.js';

/** Whether an operand refers to another fact. */
export function isFactOperand(operand: Operand): operand is { readonly fact: string } {
  return typeof operand === 'object' && 'fact' in operand;
}

/** A constant as it is, the value of a fact behind a reference; undefined when that fact is unknown. */
export function resolveOperand(operand: Operand, view: FactView): ResolvedOperand {
  return isFactOperand(operand) ? view.read(operand.fact).value : constantOf(operand);
}

const LISTS = new WeakMap<readonly Scalar[], readonly string[] | readonly number[]>();

/** A constant operand as a fact value. Those of rules are asked for again and again. */
export function constantOf(operand: Scalar | readonly Scalar[]): ResolvedOperand {
  if (typeof operand !== 'object') return operand;
  const known = LISTS.get(operand);
  if (known !== undefined) return known;
  const list = listOfOneKind(operand);
  LISTS.set(operand, list);
  return list;
}

function listOfOneKind(operand: readonly Scalar[]): readonly string[] | readonly number[] {
  const texts = operand.filter((item) => typeof item === 'string');
  if (texts.length === operand.length) return texts;
  const numbers = operand.filter((item) => typeof item === 'number');
  return numbers.length === operand.length ? numbers : operand.map(String);
}
