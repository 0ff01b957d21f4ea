import { describe, expect, test } from '@jest/globals';
import { evaluateHypotheses } from '../../src/diagnosis/index.js';
import { judgeHypotheses } from '../../src/diagnosis/judgeHypotheses.js';
import type { HypothesisRule, Signal, Strength } from '../../src/model/rule.js';
import { viewOf } from '../inference/view.js';
import { hypothesisRule, WEIGHTS } from './hypothesisRule.js';

/** A signal that holds where the fact of this name is 1. */
function signal(id: string, strength: Strength, group?: string): Signal {
  return {
    id,
    for: strength,
    ...(group === undefined ? {} : { group }),
    says: id,
    if: { all: [{ fact: id, operator: 'equal', value: 1 }] },
  };
}

const GENERAL = hypothesisRule([signal('device-late', 'strong', 'device'), signal('in-flight', 'strong')], {
  id: 'disk',
});
const EXACT = hypothesisRule([signal('controller-reset', 'strong', 'device'), signal('queue-full', 'moderate')], {
  id: 'nvme',
  refines: 'disk',
});
const RIVAL = hypothesisRule([signal('frozen', 'strong')], { id: 'frozen' });

/** Rules in order, with certainty and score, for facts that are 1. */
async function ranking(rules: readonly HypothesisRule[], facts: readonly string[]) {
  const view = viewOf({
    'hang.kind': { value: 'soft-lockup' },
    gate: { value: 1 },
    ...Object.fromEntries(facts.map((fact) => [fact, { value: 1 }])),
  });
  const judged = judgeHypotheses(await evaluateHypotheses(rules, view, WEIGHTS), WEIGHTS);
  return judged.map(({ rule, certainty, score, refinedBy }) => ({
    rule: rule.id,
    certainty,
    score: score.score,
    ...(refinedBy === undefined ? {} : { refinedBy }),
  }));
}

describe('a rule that refines another', () => {
  test('counts the signals of the general rule, of one cause only the strongest', async () => {
    expect(await ranking([GENERAL, EXACT], ['device-late', 'in-flight', 'controller-reset'])).toEqual([
      { rule: 'nvme', certainty: 'established', score: 40 },
      { rule: 'disk', certainty: 'established', score: 40, refinedBy: 'nvme' },
    ]);
  });

  test('is no rival of the general rule, while a third one is', async () => {
    const facts = ['device-late', 'in-flight', 'queue-full'];
    expect(await ranking([GENERAL, EXACT], facts)).toMatchObject([
      { rule: 'nvme', certainty: 'established', score: 50 },
      { rule: 'disk', certainty: 'established', score: 40 },
    ]);
    const rival = hypothesisRule([signal('in-flight', 'strong'), signal('device-late', 'strong')], { id: 'rival' });
    expect(await ranking([GENERAL, EXACT, rival], facts)).toMatchObject([
      { rule: 'nvme', certainty: 'established' },
      { rule: 'rival', certainty: 'probable' },
      { rule: 'disk', certainty: 'probable', refinedBy: 'nvme' },
    ]);
  });

  test('stands before the general rule, and what is not refined before both when it is as certain', async () => {
    expect(await ranking([GENERAL, EXACT, RIVAL], ['device-late', 'frozen'])).toEqual([
      { rule: 'frozen', certainty: 'probable', score: 20 },
      { rule: 'nvme', certainty: 'probable', score: 20 },
      { rule: 'disk', certainty: 'probable', score: 20, refinedBy: 'nvme' },
    ]);
  });

  test('stands behind the general rule where it is weaker', async () => {
    const against: Signal = {
      id: 'other-driver',
      against: 'moderate',
      says: 'other',
      if: { all: [{ fact: 'other-driver', operator: 'equal', value: 1 }] },
    };
    const weaker = { ...EXACT, signals: [...EXACT.signals, against] };
    expect(await ranking([GENERAL, weaker], ['device-late', 'other-driver'])).toEqual([
      { rule: 'disk', certainty: 'probable', score: 20 },
      { rule: 'nvme', certainty: 'possible', score: 10 },
    ]);
  });

  test('weighs again what the general rule says under the same id', async () => {
    const doubtful = hypothesisRule([{ ...signal('in-flight', 'weak') }], { id: 'doubtful', refines: 'disk' });
    expect(await ranking([GENERAL, doubtful], ['in-flight'])).toEqual([
      { rule: 'disk', certainty: 'probable', score: 20 },
      { rule: 'doubtful', certainty: 'possible', score: 5 },
    ]);
  });

  test('counts what speaks for the general rule only where its gate is open', async () => {
    const elsewhere = { ...GENERAL, hang: ['hung-task'] as const };
    expect(await ranking([elsewhere, EXACT], ['in-flight', 'queue-full'])).toMatchObject([
      { rule: 'nvme', certainty: 'possible', score: 10 },
      { rule: 'disk' },
    ]);
  });

  test('says which signals are those of the general rule', async () => {
    const view = viewOf({ 'hang.kind': { value: 'soft-lockup' }, gate: { value: 1 } });
    const [, exact] = await evaluateHypotheses([GENERAL, EXACT], view, WEIGHTS);
    expect(exact?.signals.map(({ id, of }) => [id, of])).toEqual([
      ['controller-reset', undefined],
      ['queue-full', undefined],
      ['device-late', 'disk'],
      ['in-flight', 'disk'],
    ]);
  });

  test('that leads back to itself still ends', async () => {
    const circle = [
      { ...GENERAL, refines: 'nvme' },
      { ...EXACT, refines: 'disk' },
    ];
    expect(await ranking(circle, ['device-late'])).toHaveLength(2);
  });
});
