import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import { certaintyOf, scoreSignals } from '../../src/diagnosis/score.js';
import type { WeighedSignal } from '../../src/diagnosis/score.js';
import type { Weights } from '../../src/model/catalogue.js';
import type { Certainty } from '../../src/model/diagnosis.js';
import type { Firmness } from '../../src/model/fact.js';
import type { ConditionProof } from '../../src/model/proof.js';
import type { Strength } from '../../src/model/rule.js';
import { runs } from './runs.js';

const weights: Weights = {
  strength: { weak: 5, moderate: 10, strong: 20 },
  thresholds: { established: 40, probable: 20, possible: 0 },
  lead: 10,
};
const firmnesses: readonly Firmness[] = ['struct', 'proved', 'log', 'corroborated', 'live', 'typed', 'unsure'];
const strengths: readonly Strength[] = ['weak', 'moderate', 'strong'];
const rising: readonly Certainty[] = ['excluded', 'unlikely', 'possible', 'probable', 'established'];
const proof: ConditionProof = { type: 'all', truth: 'true', of: [] };

/** A signal that holds, on any side, in a group or alone. */
function signal(id: string, side: 'for' | 'against' | 'excludes'): fc.Arbitrary<WeighedSignal> {
  return fc
    .record({
      strength: fc.constantFrom(...strengths),
      firmness: fc.constantFrom(...firmnesses),
      group: fc.constantFrom(undefined, 'status', 'loop'),
      momentary: fc.boolean(),
    })
    .map(({ strength, firmness, group, momentary }) => {
      const amount = firmness === 'unsure' ? Math.round(weights.strength[strength] / 2) : weights.strength[strength];
      return {
        signal: { id, says: '', if: { all: [] }, ...(group === undefined ? {} : { group }) },
        side,
        proof,
        weight: side === 'for' ? amount : -amount,
        strong: strength === 'strong',
        support: { firmness, momentary, facts: [], cite: [] },
      };
    });
}

const others = fc
  .array(fc.constantFrom<'for' | 'against' | 'excludes'>('for', 'for', 'for', 'against', 'against', 'excludes'), {
    maxLength: 7,
  })
  .chain((sides) => fc.tuple(...sides.map((side, index) => signal(`other-${String(index)}`, side))));

type Score = typeof scoreSignals;

/** Adding a signal that speaks for a hypothesis leaves its score and its word where they are, or raises them. */
function neverLowers(score: Score): fc.IProperty<[readonly WeighedSignal[], WeighedSignal, number | undefined]> {
  const rival = fc.option(fc.integer({ min: -20, max: 60 }), { nil: undefined });
  return fc.property(others, signal('added', 'for'), rival, (signals, added, other) => {
    const before = score(signals);
    const after = score([...signals, added]);
    expect(after.score).toBeGreaterThanOrEqual(before.score);
    const [wordBefore, wordAfter] = [before, after].map((result) =>
      rising.indexOf(certaintyOf(result, other, weights)),
    );
    expect(wordAfter).toBeGreaterThanOrEqual(wordBefore ?? 0);
  });
}

describe('a signal that speaks for a hypothesis', () => {
  test('never lowers its score or certainty', () => {
    fc.assert(neverLowers(scoreSignals), runs(2000));
  });

  test('is seen to lower it where only the last of a group counts', () => {
    const lastOfGroup: Score = (signals) => {
      const last = new Map(signals.map((one) => [one.signal.group ?? one.signal.id, one]));
      return scoreSignals([...last.values()]);
    };
    expect(fc.check(neverLowers(lastOfGroup), { numRuns: 2000 }).failed).toBe(true);
  });
});
