import type { StackSample } from '../model/value.js';

const NAMES = new WeakMap<readonly StackSample[], ReadonlySet<unknown>>();

/**
 * The functions on any of some stacks, gathered once for the value of a fact. Hundreds of rules and commits ask for functions, and nearly
 * all of those are nowhere on the stacks: that is told without going through them.
 */
export function namesIn(samples: readonly StackSample[]): ReadonlySet<unknown> {
  const known = NAMES.get(samples);
  if (known !== undefined) return known;
  const names = new Set(samples.flatMap(({ frames }) => frames));
  NAMES.set(samples, names);
  return names;
}
