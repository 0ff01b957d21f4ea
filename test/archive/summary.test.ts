import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createSummary } from '../../src/archive/index.js';
import { wilson } from '../../src/archive/score/wilson.js';
import type { CaseResult } from '../../src/model/caseResult.js';
import type { CaseScore, EvaluationSummary } from '../../src/model/evaluation.js';
import { anyResults, REFUSED, RUN, said, SCORE } from './results.js';

const RULEBOOK = { version: 'aaaa', rules: 1, fixes: 1, packs: [] };

function summaryOf(results: readonly CaseResult[]): EvaluationSummary {
  const summary = createSummary(RULEBOOK);
  for (const result of results) summary.add(result);
  return summary.finish();
}

/** Results with themselves in another order. */
function withShuffled(
  results: readonly CaseResult[],
): fc.Arbitrary<readonly [readonly CaseResult[], readonly CaseResult[]]> {
  const all = [...results];
  return fc.shuffledSubarray(all, { minLength: all.length }).map((shuffled) => [results, shuffled]);
}

describe('the summary of a batch', () => {
  test('does not depend on the order of the lines', () => {
    fc.assert(
      fc.property(anyResults.chain(withShuffled), ([results, shuffled]) => {
        expect(JSON.stringify(summaryOf(shuffled))).toBe(JSON.stringify(summaryOf(results)));
      }),
    );
  });

  test('counts every line once, and what is said where the truth is known', () => {
    fc.assert(
      fc.property(anyResults, (results) => {
        const { lines, sums, calibration, confusion } = summaryOf(results);
        const scored = results.flatMap((one) =>
          one.status === 'evaluated' && one.score !== undefined ? [one.score] : [],
        );
        expect(lines.all).toBe(results.length);
        expect(lines.evaluated + lines.refused).toBe(lines.all);
        expect([lines.scored, sums.runs]).toEqual([scored.length, scored.length]);
        expect(calibration.reduce((sum, row) => sum + row.said, 0)).toBe(scored.flatMap((one) => one.said).length);
        expect(confusion.reduce((sum, cell) => sum + cell.runs, 0)).toBe(scored.length);
        for (const { right, said: all, range } of calibration) {
          if (range === undefined) expect(all).toBe(0);
          else expect(range[0] <= right / all && right / all <= range[1]).toBe(true);
        }
      }),
    );
  });

  test('tells what an archive is full of', () => {
    const probable = { ...RUN, case: 'other', hypotheses: [said('second', 'excluded'), said('first', 'possible')] };
    const quiet = { ...RUN, case: 'quiet', incidents: [], hypotheses: [] };
    expect(summaryOf([RUN, probable, quiet, REFUSED])).toMatchObject({
      lines: { all: 4, evaluated: 3, refused: 1, scored: 3 },
      hangs: { found: 2, probable: 1 },
      bytes: 3000,
      verdicts: [{ rule: 'first', mechanism: 'first-mechanism', runs: 2, established: 0, probable: 1, possible: 1 }],
      kinds: { 'soft-lockup': 2 },
      refusals: { 'archive.link': 1 },
      sums: { cases: 3, runs: 3, met: 3, fixes: { met: 3, expected: 3 } },
    });
  });

  test('counts a case once, however many runs it has', () => {
    const several = [RUN, { ...RUN, run: 'log' }].map((run) => ({ ...run, several: true }));
    expect(summaryOf([...several, { ...RUN, case: 'other' }]).sums).toMatchObject({ cases: 2, runs: 3 });
  });

  test.each<[string, CaseScore['mechanism'], number, readonly [string, string] | undefined]>([
    ['that leads', SCORE.mechanism, 1, ['first-mechanism', 'first-mechanism']],
    [
      'in the third place',
      { ...SCORE.mechanism, score: 'listed', expected: ['livelock'], rank: 3 },
      1,
      ['livelock', 'first-mechanism'],
    ],
    [
      'in the fourth place',
      { ...SCORE.mechanism, score: 'listed', expected: ['livelock'], rank: 4 },
      0,
      ['livelock', 'first-mechanism'],
    ],
    [
      'of several that would be right',
      { ...SCORE.mechanism, expected: ['livelock', 'first-mechanism'] },
      1,
      ['first-mechanism', 'first-mechanism'],
    ],
    ['that nobody names', { score: 'missed', expected: ['livelock'] }, 0, ['livelock', 'none']],
    ['that nobody knows', { score: 'open', expected: 'unknown' }, 0, undefined],
  ])('counts a mechanism %s', (_, mechanism, firstThree, cell) => {
    const { sums, confusion } = summaryOf([{ ...RUN, score: { ...SCORE, mechanism } }]);
    expect(sums.mechanism.firstThree).toBe(firstThree);
    expect(confusion).toEqual(cell === undefined ? [] : [{ expected: cell[0], led: cell[1], runs: 1 }]);
  });

  test('has the interval of Wilson', () => {
    // Newcombe (1998), table 1: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
    const rounded = (right: number, of: number): readonly number[] =>
      wilson(right, of).map((share) => Number(share.toFixed(4)));
    expect(rounded(81, 263)).toEqual([0.2553, 0.3662]);
    expect(rounded(15, 148)).toEqual([0.0624, 0.1605]);
    expect(rounded(0, 20)).toEqual([0, 0.1611]);
    expect(rounded(1, 29)).toEqual([0.0061, 0.1718]);
    expect(rounded(20, 20)).toEqual([0.8389, 1]);
  });
});
