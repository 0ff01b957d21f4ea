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

/** A constant operand as a fact value. */
export function constantOf(operand: Scalar | readonly Scalar[]): ResolvedOperand {
  if (typeof operand !== 'object') return operand;
  const texts = operand.filter((item) => typeof item === 'string');
  if (texts.length === operand.length) return texts;
  const numbers = operand.filter((item) => typeof item === 'number');
  return numbers.length === operand.length ? numbers : operand.map(String);
}
