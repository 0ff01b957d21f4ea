import type { Certainty } from '../../model/diagnosis.js';

/** Decibans that fill the bar: odds of ten thousand to one, where the shipped weights begin to call it established. */
const FULL = 40;

/**
 * How many of `cells` are filled. The word leads: only what is established fills the bar, and what is unlikely or
 * excluded has none.
 */
export function filledCells(certainty: Certainty, score: number, cells: number): number {
  switch (certainty) {
    case 'established':
      return cells;
    case 'unlikely':
    case 'excluded':
      return 0;
    case 'probable':
    case 'possible':
      return Math.min(cells - 1, Math.max(1, Math.round((cells * score) / FULL)));
  }
}
