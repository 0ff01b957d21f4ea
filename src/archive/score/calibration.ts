import type { CalibrationRow, CaseScore } from '../../model/evaluation.js';
import type { Certainty } from '../../model/diagnosis.js';
import { wilson } from './wilson.js';

const WORDS: readonly Certainty[] = ['established', 'probable', 'possible', 'unlikely', 'excluded'];

/** Counts how often certainty words are right; all words, the firmest first, though nothing was called so. */
export function createCalibration(): {
  readonly add: (said: CaseScore['said']) => void;
  readonly finish: () => readonly CalibrationRow[];
} {
  const rows = WORDS.map((certainty) => ({ certainty, said: 0, right: 0, led: 0, ledRight: 0 }));
  const byWord = new Map(rows.map((row) => [row.certainty, row]));
  return {
    add: (said) => {
      for (const { certainty, right, leads } of said) {
        const row = byWord.get(certainty);
        if (row === undefined) continue;
        row.said += 1;
        row.right += right ? 1 : 0;
        row.led += leads ? 1 : 0;
        row.ledRight += right && leads ? 1 : 0;
      }
    },
    finish: () => rows.map((row) => (row.said === 0 ? { ...row } : { ...row, range: wilson(row.right, row.said) })),
  };
}
