import { describe, expect, test } from '@jest/globals';
import { resolve } from 'node:path';
import { holesOf } from '../../src/model/text.js';
import type { RuleCase } from '../../src/rulebook/files.js';
import { checkCases, loadRulebook } from '../../src/rulebook/index.js';

const root = resolve(import.meta.dirname, '../..');
const { rulebook, cases } = await loadRulebook(root, { language: 'en', cases: true });

/** The first case in which a rule says something: one is enough to tell. */
function firstSpeaking(all: readonly RuleCase[]): readonly RuleCase[] {
  return all.filter(({ expect: expected }) => expected !== 'silent').slice(0, 1);
}

describe('the rulebook that ships', () => {
  // That every rule does what its cases say is what the step before this one checks: `rules check`.
  test('has cases that tell its rules from silence: with its conclusions turned round, they fail', async () => {
    const thresholds = { established: 999, probable: 999, possible: 998 };
    const numb = { ...rulebook, weights: { ...rulebook.weights, thresholds } };
    const speaking = cases.map((file) => ({ ...file, data: { ...file.data, cases: firstSpeaking(file.data.cases) } }));
    const hypotheses = rulebook.rules.filter(({ kind }) => kind === 'hypothesis').map(({ id }) => id);
    expect((await checkCases(rulebook, speaking, new Set())).problems).toEqual([]);
    const report = await checkCases(numb, speaking, new Set());
    expect(new Set(report.problems.map(({ args }) => args['rule']))).toEqual(new Set(hypotheses));
  });

  test('has messages in Chinese with the holes of the English ones', async () => {
    const chinese = await loadRulebook(root, { language: 'zh' });
    const shifted = Object.entries(rulebook.messages).filter(
      ([code, text]) =>
        [...holesOf(text)].sort().join() !== [...holesOf(chinese.rulebook.messages[code] ?? '')].sort().join(),
    );
    expect(shifted.map(([code]) => code)).toEqual([]);
  });
});
