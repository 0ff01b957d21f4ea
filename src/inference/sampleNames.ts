import type { FactValue, StackSample } from '../model/value.js';

/** Whether a value is a list of stacks. */
export function isSamples(value: FactValue): value is readonly StackSample[] {
  return typeof value === 'object' && value.length > 0 && value.every((item) => typeof item === 'object');
}

/** The functions on any of the stacks that a value lists. */
export function namesIn(value: FactValue): ReadonlySet<unknown> {
  return new Set(isSamples(value) ? value.flatMap(({ frames }) => frames) : []);
}
