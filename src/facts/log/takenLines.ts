import type { Extraction } from '../extractor.js';

/**
 * Says which lines an extraction took, when lines of others stand between them: those are left to be read.
 * @param taken indices of lines, ascending
 * @param at index of the first line
 */
export function takenOf(taken: readonly number[], at: number): Pick<Extraction, 'next' | 'taken'> {
  let next = at + 1;
  if (taken.length === 1 && taken[0] === at) return { next };
  for (const index of taken) if (index === next) next += 1;
  const beyond = taken.filter((index) => index >= next);
  return beyond.length === 0 ? { next } : { next, taken: beyond };
}
