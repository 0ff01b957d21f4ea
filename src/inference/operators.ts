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

/** What of a value decides a comparison beside the value itself. */
export type Shown = Pick<FactReading, 'whole' | 'samples' | 'names'>;

/** Compares a value that is known. */
export type Comparison = (value: FactValue, operand: FactValue, shown: Shown) => Truth;

const COMPARISONS: Readonly<Record<Exclude<Operator, 'known'>, Comparison>> = {
  equal: equals,
  notEqual: opposite(equals),
  in: isIn,
  notIn: opposite(isIn),
  greaterThan: isGreater,
  atLeast: isAtLeast,
  lessThan: opposite(isAtLeast),
  atMost: opposite(isGreater),
  contains: containsOne,
  containsAll: (value, operand, shown) => contains(shown, value, listOf(operand), 'every'),
  containsNone: opposite((value, operand, shown) => contains(shown, value, listOf(operand), 'some')),
  calls: (value, operand, shown) => calls(shown, value, listOf(operand)),
  matches,
};

/** What an operator does; undefined for the one that compares nothing. */
export function comparisonOf(operator: Operator): Comparison | undefined {
  return operator === 'known' ? undefined : COMPARISONS[operator];
}

/**
 * Three-valued evaluation of one leaf. Absence counts only on what is whole: a value that may go on leaves negative and
 * upper-bound comparisons unknown. An operator that does not fit the value's type is unknown, never false.
 */
export function evaluateOperator(operator: Operator, reading: FactReading, operand: ResolvedOperand): Truth {
  const { value } = reading;
  const compare = comparisonOf(operator);
  if (compare === undefined) return value === undefined ? 'false' : 'true';
  return value === undefined || operand === undefined ? 'unknown' : compare(value, operand, reading);
}

function opposite(compare: Comparison): Comparison {
  return (value, operand, shown) => negate(compare(value, operand, shown));
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
function equals(value: FactValue, operand: FactValue, { whole }: Pick<Shown, 'whole'>): Truth {
  if (isSamples(value)) return 'unknown';
  if (isScalar(value) !== isScalar(operand)) return 'unknown';
  if (whole && isScalar(value)) return value === operand ? 'true' : 'false';
  if (whole) return valueKey(value) === valueKey(operand) ? 'true' : 'false';
  return typeof value === 'number' && typeof operand === 'number' && value > operand ? 'false' : 'unknown';
}

function isIn(value: FactValue, operand: FactValue, shown: Pick<Shown, 'whole'>): Truth {
  if (isScalar(operand)) return 'unknown';
  if (shown.whole && isScalar(value)) return listOf(operand).includes(value) ? 'true' : 'false';
  const truths = listOf(operand).map((item) => equals(value, item, shown));
  return truths.includes('true') ? 'true' : truths.includes('unknown') ? 'unknown' : 'false';
}

function isGreater(value: FactValue, operand: FactValue, { whole }: Pick<Shown, 'whole'>): Truth {
  if (typeof value !== 'number' || typeof operand !== 'number') return 'unknown';
  return value > operand ? 'true' : whole ? 'false' : 'unknown';
}

function isAtLeast(value: FactValue, operand: FactValue, { whole }: Pick<Shown, 'whole'>): Truth {
  if (typeof value !== 'number' || typeof operand !== 'number') return 'unknown';
  return value >= operand ? 'true' : whole ? 'false' : 'unknown';
}

/** The same for one item: of stacks, the names that any of them shows tell it at once. */
function containsOne(value: FactValue, item: FactValue, shown: Shown): Truth {
  if (isScalar(value)) return 'unknown';
  const { whole, samples } = shown;
  const found = samples === undefined ? value.some((one: unknown) => one === item) : shown.names.has(item);
  if (found) return 'true';
  return whole && (samples === undefined || samples.every((sample) => sample.whole)) ? 'false' : 'unknown';
}

function contains(shown: Shown, value: FactValue, wanted: readonly FactValue[], quantifier: 'some' | 'every'): Truth {
  if (isScalar(value)) return 'unknown';
  const { whole } = shown;
  const holds = (items: readonly FactValue[]): boolean =>
    quantifier === 'some' ? wanted.some((item) => items.includes(item)) : wanted.every((item) => items.includes(item));
  if (isSamples(value)) {
    const { names } = shown;
    const anywhere = quantifier === 'some' ? wanted.some((item) => names.has(item)) : isAmong(wanted, names);
    if (anywhere && value.some((sample) => holds(sample.frames))) return 'true';
    return whole && value.every((sample) => sample.whole) ? 'false' : 'unknown';
  }
  if (holds(value)) return 'true';
  return whole ? 'false' : 'unknown';
}

/** The listed functions, caller first, occur in this order in one sample, gaps allowed. */
function calls(shown: Shown, value: FactValue, path: readonly FactValue[]): Truth {
  if (!isSamples(value) || path.length === 0) return 'unknown';
  if (isAmong(path, shown.names) && value.some(({ frames }) => pathIn(frames, path) !== undefined)) return 'true';
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

function matches(value: FactValue, operand: FactValue, { whole }: Pick<Shown, 'whole'>): Truth {
  if (typeof value !== 'string' || typeof operand !== 'string') return 'unknown';
  if (testOf(operand)(value.slice(0, LONGEST_MATCHED_TEXT))) return 'true';
  return whole && value.length <= LONGEST_MATCHED_TEXT ? 'false' : 'unknown';
}
