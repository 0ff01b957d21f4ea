import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { evaluateHypotheses } from '../../src/diagnosis/index.js';
import { certaintyOf } from '../../src/diagnosis/score.js';
import type { Certainty } from '../../src/model/diagnosis.js';
import type { Firmness } from '../../src/model/fact.js';
import type { Signal, Strength } from '../../src/model/rule.js';
import { viewOf } from '../inference/view.js';
import type { TestFact } from '../inference/view.js';
import { hypothesisRule, WEIGHTS } from './hypothesisRule.js';

const ORDER: readonly Certainty[] = ['excluded', 'unlikely', 'possible', 'probable', 'established'];

type Side = { readonly for: Strength } | { readonly against: Strength } | { readonly excludes: true };

function signal(id: string, side: Side, group?: string): Signal {
  return {
    id,
    ...side,
    ...(group === undefined ? {} : { group }),
    says: id,
    if: { all: [{ fact: id, operator: 'equal', value: 1 }] },
  };
}

async function judge(
  signals: readonly Signal[],
  holding: Readonly<Record<string, Firmness | TestFact>>,
  rival?: number,
): Promise<{ readonly score: number; readonly certainty: Certainty; readonly counts: readonly string[] }> {
  const facts: Record<string, TestFact> = { 'hang.kind': { value: 'soft-lockup' }, gate: { value: 1 } };
  for (const [id, fact] of Object.entries(holding))
    facts[id] = typeof fact === 'string' ? { value: 1, firmness: fact } : fact;
  const view = viewOf(facts);
  const [evaluation] = await evaluateHypotheses([hypothesisRule(signals)], view, WEIGHTS);
  if (evaluation === undefined) throw new Error('no evaluation came back');
  return {
    score: evaluation.score.score,
    certainty: certaintyOf(evaluation.score, rival, WEIGHTS),
    counts: evaluation.signals.filter((item) => item.counts).map((item) => item.id),
  };
}

const STRONG = signal('strong', { for: 'strong' });
const SECOND = signal('second', { for: 'strong' });
const MODERATE = signal('moderate', { for: 'moderate' });

describe('certainty', () => {
  test('two strong signals from the log establish', async () => {
    expect(await judge([STRONG, SECOND], { strong: 'log', second: 'log' })).toMatchObject({
      score: 40,
      certainty: 'established',
    });
  });
  test('a rival close behind keeps it probable', async () => {
    expect(await judge([STRONG, SECOND], { strong: 'log', second: 'log' }, 31)).toMatchObject({
      certainty: 'probable',
    });
    expect(await judge([STRONG, SECOND], { strong: 'log', second: 'log' }, 30)).toMatchObject({
      certainty: 'established',
    });
  });
  test('a typed word raises the score and never carries it over the line', async () => {
    expect(
      await judge([STRONG, SECOND, MODERATE], { strong: 'log', second: 'typed', moderate: 'typed' }),
    ).toMatchObject({ score: 50, certainty: 'probable' });
  });
  test('not sure weighs half', async () => {
    expect(await judge([MODERATE], { moderate: 'unsure' })).toMatchObject({ score: 5, certainty: 'possible' });
  });
  test('a strong signal against keeps it from being established', async () => {
    const against = signal('against', { against: 'strong' });
    const signals = [STRONG, SECOND, signal('third', { for: 'strong' }), against];
    expect(await judge(signals, { strong: 'log', second: 'log', third: 'log', against: 'log' })).toMatchObject({
      score: 40,
      certainty: 'probable',
    });
  });
  test('below zero is unlikely', async () => {
    expect(await judge([signal('against', { against: 'weak' })], { against: 'log' })).toMatchObject({
      score: -5,
      certainty: 'unlikely',
    });
  });
});

describe('excludes', () => {
  const excludes = signal('no', { excludes: true });
  test('on evidence rules out', async () => {
    expect(await judge([STRONG, SECOND, excludes], { strong: 'log', second: 'log', no: 'struct' })).toMatchObject({
      certainty: 'excluded',
    });
  });
  test.each<Firmness>(['typed', 'unsure', 'live', 'corroborated'])(
    'on a %s claim caps at unlikely',
    async (firmness) => {
      expect(await judge([STRONG, SECOND, excludes], { strong: 'log', second: 'log', no: firmness })).toMatchObject({
        certainty: 'unlikely',
      });
    },
  );
  test('on what changes from moment to moment caps at unlikely', async () => {
    const momentary = { value: 1, firmness: 'struct', momentary: true } as const;
    expect(await judge([STRONG, SECOND, excludes], { strong: 'log', second: 'log', no: momentary })).toMatchObject({
      certainty: 'unlikely',
    });
  });
});

describe('groups', () => {
  test('only the strongest of a group counts', async () => {
    const signals = [signal('weak', { for: 'weak' }, 'stack'), signal('strong', { for: 'strong' }, 'stack')];
    expect(await judge(signals, { weak: 'log', strong: 'log' })).toMatchObject({ score: 20, counts: ['strong'] });
  });
  test('of equals the one against counts', async () => {
    const signals = [signal('yes', { for: 'strong' }, 'memory'), signal('no', { against: 'strong' }, 'memory')];
    expect(await judge(signals, { yes: 'log', no: 'log' })).toMatchObject({ score: -20, counts: ['no'] });
  });
});

test('a signal for a hypothesis never lowers its certainty', async () => {
  const side = fc.oneof(
    fc.record({ for: fc.constantFrom<Strength>('weak', 'moderate', 'strong') }),
    fc.record({ against: fc.constantFrom<Strength>('weak', 'moderate', 'strong') }),
  );
  const firmness = fc.constantFrom<Firmness>('struct', 'log', 'typed', 'unsure');
  const group = fc.option(fc.constantFrom('a', 'b'), { nil: undefined });
  const others = fc.array(fc.tuple(side, group, firmness), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(
      others,
      fc.constantFrom<Strength>('weak', 'moderate', 'strong'),
      group,
      firmness,
      async (rest, strength, ownGroup, own) => {
        const signals = rest.map(([sideOf, groupOf], at) => signal(`s${String(at)}`, sideOf, groupOf));
        const holding = Object.fromEntries(rest.map(([, , claim], at) => [`s${String(at)}`, claim]));
        const added = signal('added', { for: strength }, ownGroup);
        const without = await judge([...signals, added], holding, 15);
        const withIt = await judge([...signals, added], { ...holding, added: own }, 15);
        expect(ORDER.indexOf(withIt.certainty)).toBeGreaterThanOrEqual(ORDER.indexOf(without.certainty));
      },
    ),
  );
});
