import type { Operator } from '../model/condition.js';
import { testOf } from '../model/pattern.js';
import type { FactValue, Scalar, Truth } from '../model/value.js';
import type { FactReading } from './factReading.js';
import { valueKey } from '../model/settle.js';
import { isSamples } from './sampleNames.js';

/** The right-hand side after references to facts were resolved; undefined when such a fact is unknown. */
export type ResolvedOperand = FactValue | undefined;

/** Longest text that a pattern is tried on. */
const LONGEST_MATCHED_TEXT = 4096;

/**
 * Three-valued evaluation of one leaf. Absence counts only on what is whole: a value that may go on leaves negative and
 * upper-bound comparisons unknown. An operator that does not fit the value's type is unknown, never false.
 */
export function evaluateOperator(operator: Operator, reading: FactReading, operand: ResolvedOperand): Truth {
  if (operator === 'known') return reading.value === undefined ? 'false' : 'true';
  const { value, whole } = reading;
  if (value === undefined || operand === undefined) return 'unknown';
  switch (operator) {
    case 'equal':
      return equals(value, whole, operand);
    case 'notEqual':
      return negate(equals(value, whole, operand));
    case 'in':
      return isIn(value, whole, operand);
    case 'notIn':
      return negate(isIn(value, whole, operand));
    case 'greaterThan':
      return compare(value, whole, operand, (a, b) => a > b);
    case 'atLeast':
      return compare(value, whole, operand, (a, b) => a >= b);
    case 'lessThan':
      return negate(compare(value, whole, operand, (a, b) => a >= b));
    case 'atMost':
      return negate(compare(value, whole, operand, (a, b) => a > b));
    case 'contains':
      return containsOne(reading, value, operand);
    case 'containsAll':
      return contains(reading, value, listOf(operand), 'every');
    case 'containsNone':
      return negate(contains(reading, value, listOf(operand), 'some'));
    case 'calls':
      return calls(reading, value, listOf(operand));
    case 'matches':
      return matches(value, whole, operand);
  }
}

function negate(truth: Truth): Truth {
  return truth === 'true' ? 'false' : truth === 'false' ? 'true' : 'unknown';
}

function isScalar(value: FactValue): value is Scalar {
  return typeof value !== 'object';
}

/** The items of an operand, a scalar being a list of one. */
export function listOf(operand: FactValue): readonly FactValue[] {
  return isScalar(operand) ? [operand] : isSamples(operand) ? [] : operand;
}

/** A number that is not whole is a lower bound. */
function equals(value: FactValue, whole: boolean, operand: FactValue): Truth {
  if (isSamples(value)) return 'unknown';
  if (isScalar(value) !== isScalar(operand)) return 'unknown';
  if (whole && isScalar(value)) return value === operand ? 'true' : 'false';
  if (whole) return valueKey(value) === valueKey(operand) ? 'true' : 'false';
  return typeof value === 'number' && typeof operand === 'number' && value > operand ? 'false' : 'unknown';
}

function isIn(value: FactValue, whole: boolean, operand: FactValue): Truth {
  if (isScalar(operand)) return 'unknown';
  if (whole && isScalar(value)) return listOf(operand).includes(value) ? 'true' : 'false';
  const truths = listOf(operand).map((item) => equals(value, whole, item));
  return truths.includes('true') ? 'true' : truths.includes('unknown') ? 'unknown' : 'false';
}

function compare(
  value: FactValue,
  whole: boolean,
  operand: FactValue,
  holds: (a: number, b: number) => boolean,
): Truth {
  if (typeof value !== 'number' || typeof operand !== 'number') return 'unknown';
  if (holds(value, operand)) return 'true';
  return whole ? 'false' : 'unknown';
}

/** The same for one item: of stacks, the names that any of them shows tell it at once. */
function containsOne(reading: FactReading, value: FactValue, item: FactValue): Truth {
  if (isScalar(value)) return 'unknown';
  const { whole, samples } = reading;
  const shown = samples === undefined ? value.some((one: unknown) => one === item) : reading.names.has(item);
  if (shown) return 'true';
  return whole && (samples === undefined || samples.every((sample) => sample.whole)) ? 'false' : 'unknown';
}

function contains(
  reading: FactReading,
  value: FactValue,
  wanted: readonly FactValue[],
  quantifier: 'some' | 'every',
): Truth {
  if (isScalar(value)) return 'unknown';
  const { whole } = reading;
  const holds = (items: readonly FactValue[]): boolean =>
    quantifier === 'some' ? wanted.some((item) => items.includes(item)) : wanted.every((item) => items.includes(item));
  if (isSamples(value)) {
    const { names } = reading;
    const anywhere = quantifier === 'some' ? wanted.some((item) => names.has(item)) : isAmong(wanted, names);
    if (anywhere && value.some((sample) => holds(sample.frames))) return 'true';
    return whole && value.every((sample) => sample.whole) ? 'false' : 'unknown';
  }
  if (holds(value)) return 'true';
  return whole ? 'false' : 'unknown';
}

/** The listed functions, caller first, occur in this order in one sample, gaps allowed. */
function calls(reading: FactReading, value: FactValue, path: readonly FactValue[]): Truth {
  if (!isSamples(value) || path.length === 0) return 'unknown';
  if (isAmong(path, reading.names) && value.some(({ frames }) => pathIn(frames, path) !== undefined)) return 'true';
  return value.every((sample) => sample.whole) ? 'false' : 'unknown';
}

function isAmong(wanted: readonly FactValue[], names: ReadonlySet<unknown>): boolean {
  return wanted.every((item) => names.has(item));
}

/** Positions in a stack, caller first, at which the path occurs; undefined when it does not. */
export function pathIn(frames: readonly string[], path: readonly FactValue[]): readonly number[] | undefined {
  const positions: number[] = [];
  for (let at = frames.length - 1; at >= 0 && positions.length < path.length; at -= 1) {
    if (frames[at] === path[positions.length]) positions.push(at);
  }
  return positions.length === path.length ? positions : undefined;
}

function matches(value: FactValue, whole: boolean, operand: FactValue): Truth {
  if (typeof value !== 'string' || typeof operand !== 'string') return 'unknown';
  if (testOf(operand)(value.slice(0, LONGEST_MATCHED_TEXT))) return 'true';
  return whole && value.length <= LONGEST_MATCHED_TEXT ? 'false' : 'unknown';
}
