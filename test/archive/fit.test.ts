import { resolve } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { findCaseFolders, loadCase } from '../../src/archive/index.js';
import { estimate } from '../../src/archive/fit/estimate.js';
import { fitRunReader } from '../../src/archive/fit/fitRun.js';
import type { FitRun, FoundHypothesis } from '../../src/archive/fit/fitRun.js';
import { fitWeights } from '../../src/archive/fit/index.js';
import { reweigh } from '../../src/archive/fit/reweigh.js';
import { scenarioOf } from '../../src/archive/fit/scenario.js';
import type { Rulebook } from '../../src/model/rulebook.js';
import { hypothesesOf } from '../../src/model/rule.js';
import type { Signal, Strength } from '../../src/model/rule.js';
import type { WeightsFit } from '../../src/model/weightsFit.js';
import { diagnoseCase } from '../../src/triage/index.js';
import { hangwise } from '../cli/terminal.js';
import { hypothesisRule, WEIGHTS } from '../diagnosis/hypothesisRule.js';
import { materialFrom, shippedRulebook } from '../golden/material.js';
import { described, expects, LOCKUP_LOG, makeArchive } from './madeArchive.js';

const cases = resolve(import.meta.dirname, '../../cases');

let shipped: Rulebook;
beforeAll(async () => {
  shipped = await shippedRulebook();
});

describe('hypotheses weighed anew', () => {
  test.each([
    'sunrpc-4.19.90',
    'fs-ext4-frozen-6.1.0-x86_64',
    'hung-abba-mutex-6.12.117-debug-x86_64',
    'soft-spinlock-aa-6.1.0-x86_64',
    'hung-flush-work-self-6.12.117-debug-x86_64',
    'rcu-gp-kthread-starved-6.1.0-x86_64',
  ])('with the numbers that they had are what they were: %s', async (id) => {
    const { folders } = await findCaseFolders([resolve(cases, id)]);
    const [folder] = folders;
    if (folder === undefined) throw new Error(`no case ${id}`);
    const loaded = await loadCase(folder, shipped);
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
    const fitRunOf = fitRunReader(hypothesesOf(shipped));
    for (const { files, expectation } of loaded.runs) {
      const material = materialFrom(files.map((file) => `cases/${id}/${file}`));
      const diagnosis = await diagnoseCase(shipped, material, { verdictsOnly: true });
      const run = fitRunOf(id, diagnosis, expectation);
      const primary = new Set(diagnosis.incidents.flatMap((one) => (one.primary ? [one.id] : [])));
      const were = diagnosis.hypotheses.filter(({ incident }) => primary.has(incident));
      const are = (run?.incidents ?? []).flatMap((hypotheses) => reweigh(hypotheses, shipped.weights));
      expect(were.length).toBeGreaterThan(0);
      expect(are.map(({ judged }) => [judged.rule.id, judged.certainty, judged.score.score])).toEqual(
        were.map(({ rule, certainty, score }) => [rule, certainty, score]),
      );
    }
  });

  test('change with the numbers', () => {
    const hypotheses = [found('one', true, { strong: true }), found('other', false, { weak: true })];
    const leading = (weak: number): string | undefined =>
      reweigh(hypotheses, { ...WEIGHTS, strength: { ...WEIGHTS.strength, weak } })[0]?.judged.rule.id;
    expect([leading(5), leading(30)]).toEqual(['one', 'other']);
  });
});

test.each([
  ['soft-spinlock-aa-6.12.117-debug-x86_64', 'soft-spinlock-aa'],
  ['sunrpc-4.19.90', 'sunrpc'],
  ['nfs3-server-dropped-6.1.0-x86_64', 'nfs3-server-dropped'],
  ['case-000123', 'case-000123'],
  ['a-2.6.32-431.el6.x86_64', 'a'],
])('the scenario of %s is %s', (id, scenario) => {
  expect(scenarioOf(id)).toBe(scenario);
});

test('a likelihood ratio is the share that holds where it should over that where it should not', () => {
  const { decibans, range } = estimate({ aimed: 9999, aimedHolds: 9999, spared: 9999, sparedHolds: 99.5 });
  expect(decibans).toBeCloseTo(20, 1);
  expect(range[0]).toBeLessThan(decibans);
  expect(range[1] - decibans).toBeCloseTo(decibans - range[0], 10);
  expect(estimate({ aimed: 0, aimedHolds: 0, spared: 0, sparedHolds: 0 }).decibans).toBe(0);
});

const STRENGTHS: readonly Strength[] = ['weak', 'moderate', 'strong'];

/** A hypothesis about a rule with one signal for each word; of an unnamed one nothing is known. */
function found(id: string, right: boolean, holds: Partial<Record<Strength, boolean>>): FoundHypothesis {
  const signals = STRENGTHS.map((strength): Signal => ({ id: strength, for: strength, says: '', if: { all: [] } }));
  const states = signals.map((signal) => {
    const state = holds[signal.for ?? 'weak'];
    const truth = state === undefined ? 'unknown' : state ? 'true' : 'false';
    return { owner: id, signal, side: 'for', state: truth, counts: state === true } as const;
  });
  return { rule: hypothesisRule(signals, { id }), above: [], right, exclusion: 'none', signals: states };
}

/**
 * Scenarios in each of which a right and a wrong hypothesis stand.
 * @param rates of scenarios in which a word holds for the right one and the wrong one, in hundredths
 */
function archiveOf(rates: Readonly<Record<Strength, readonly [number, number]>>, scenarios = 100): readonly FitRun[] {
  // Steps that share no factor with a hundred: the words are not true together.
  const steps = { weak: 37, moderate: 61, strong: 83 };
  return Array.from({ length: scenarios }, (_, at) => {
    const holds = (side: 0 | 1): Record<Strength, boolean> => ({
      weak: (at * steps.weak) % 100 < rates.weak[side],
      moderate: (at * steps.moderate) % 100 < rates.moderate[side],
      strong: (at * steps.strong) % 100 < rates.strong[side],
    });
    return {
      scenario: `scenario-${String(at)}`,
      decidable: true,
      incidents: [[found('right-one', true, holds(0)), found('wrong-one', false, holds(1))]],
    };
  });
}

const TRUE_RATES = { weak: [60, 30], moderate: [70, 14], strong: [80, 4] } as const;

function fit(runs: readonly FitRun[]): WeightsFit {
  return fitWeights(runs, { ...shipped, weights: { ...WEIGHTS, strength: { weak: 1, moderate: 2, strong: 3 } } }, []);
}

describe('a fit', () => {
  test('finds the likelihood ratios that an archive was made with, and proposes them', () => {
    const { outcome, words, validation } = fit(archiveOf(TRUE_RATES));
    expect(outcome).toEqual({ kind: 'proposed', strength: { weak: 3, moderate: 7, strong: 13 } });
    for (const { range, fitted } of words) expect(range[0] <= fitted && fitted <= range[1]).toBe(true);
    expect(validation?.gain).toBeGreaterThan(2 * (validation?.gainError ?? 0));
    expect(validation?.fitted.brier).toBeLessThan(validation?.present.brier ?? 0);
  });

  test('does not depend on the order of cases, and counts a scenario once on however many kernels', () => {
    const runs = archiveOf(TRUE_RATES);
    const once = fit(runs);
    expect(fit([...runs].reverse())).toEqual(once);
    const thrice = fit([...runs, ...runs, ...runs]);
    expect(thrice.words).toEqual(once.words);
    expect(thrice.basis).toMatchObject({ runs: 300, scenarios: 100 });
    expect(thrice.validation?.gainError).toBeCloseTo(once.validation?.gainError ?? 0, 10);
  });

  test.each<[string, readonly FitRun[], readonly string[]]>([
    ['few scenarios', archiveOf(TRUE_RATES, 10), ['scenarios', 'witnesses', 'witnesses', 'witnesses']],
    [
      'words that are used the wrong way round',
      archiveOf({ weak: [80, 4], moderate: [70, 14], strong: [60, 30] }),
      ['order', 'order'],
    ],
    ['signals that say nothing', archiveOf({ weak: [30, 60], moderate: [70, 14], strong: [80, 4] }), ['nothing']],
    [
      'nothing but right ones',
      archiveOf(TRUE_RATES).map((run) => ({ ...run, incidents: [[found('one', true, { weak: true })]] })),
      ['witnesses', 'witnesses', 'witnesses'],
    ],
  ])('refuses %s', (_, runs, reasons) => {
    const { outcome } = fit(runs);
    if (outcome.kind !== 'refused') throw new Error('numbers are proposed');
    const codes = outcome.because.map(({ code }) => code.slice('fit.refused.'.length));
    expect(codes).toEqual(expect.arrayContaining([...reasons]));
    for (const { code } of outcome.because) expect(Object.keys(shipped.messages)).toContain(code);
  });

  test('refuses numbers that are no better where they have not seen', () => {
    const rulebook = { ...shipped, weights: { ...WEIGHTS, strength: { weak: 3, moderate: 7, strong: 13 } } };
    const { outcome } = fitWeights(archiveOf(TRUE_RATES), rulebook, []);
    expect(outcome).toMatchObject({ kind: 'refused', because: [{ code: 'fit.refused.gain' }] });
  });

  test('names signals that point the wrong way, never hold, or always hold', () => {
    const runs = archiveOf({ weak: [100, 100], moderate: [0, 0], strong: [10, 90] }).map((run): FitRun => ({
      ...run,
      // The same rule is right in one scenario and wrong in another.
      incidents: run.incidents.map((hypotheses) =>
        hypotheses.map((one) => ({
          ...one,
          rule: { ...one.rule, id: 'shared' },
          signals: one.signals.map((signal) => ({ ...signal, owner: 'shared' })),
        })),
      ),
    }));
    const shared = runs[0]?.incidents[0]?.[0]?.rule;
    if (shared === undefined) throw new Error('no rule');
    const ofOne = runs.map((run): FitRun => ({
      ...run,
      incidents: run.incidents.map((hypotheses) => hypotheses.map((one) => ({ ...one, rule: shared }))),
    }));
    expect(fit(ofOne).rules).toEqual([
      {
        rule: 'shared',
        scenarios: 100,
        signals: [
          { signal: 'weak', sign: 'always', right: 100, rightHolds: 100, wrong: 100, wrongHolds: 100 },
          { signal: 'moderate', sign: 'never', right: 100, rightHolds: 0, wrong: 100, wrongHolds: 0 },
          { signal: 'strong', sign: 'contrary', right: 100, rightHolds: 10, wrong: 100, wrongHolds: 90 },
        ],
      },
    ]);
  });
});

describe('weights fit', () => {
  const { root, remove } = makeArchive({
    'open/case.json': described(),
    'open/console.log': LOCKUP_LOG,
    'open/expected.json': expects(),
  });

  test('tells why a small archive says nothing, and what it says all the same, and ends with 1', async () => {
    const words = ['weights', 'fit', resolve(cases, 'soft-spinlock-aa-6.1.0-x86_64'), resolve(cases, 'sunrpc-4.19.90')];
    const { code, out, err } = await hangwise(words);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toContain('No numbers are proposed:');
    expect(out).toContain('2 scenarios with known truth are too few');
    const chinese = await hangwise([...words, '--lang', 'zh']);
    expect(chinese.out).not.toMatch(/fit\.[a-z]/);
    const json = await hangwise([...words, '--format', 'json']);
    expect(JSON.parse(json.out)).toMatchObject({
      schemaVersion: 1,
      basis: { runs: 3, scenarios: 2 },
      words: [
        { strength: 'weak', present: 5 },
        { strength: 'moderate', present: 10 },
        { strength: 'strong', present: 20 },
      ],
      outcome: { kind: 'refused' },
    });
  });

  test('ends with 2 where nothing can be learned', async () => {
    expect((await hangwise(['weights', 'fit'])).err).toContain('usage: hangwise weights fit');
    const { code, out, err } = await hangwise(['weights', 'fit', root]);
    remove();
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('No case of which it is known what was wrong');
  });
});
