import { describe, expect, test } from '@jest/globals';
import { resolve } from 'node:path';
import { holesOf } from '../../src/model/text.js';
import { checkCases, loadRulebook } from '../../src/rulebook/index.js';

const root = resolve(import.meta.dirname, '../..');
const { rulebook, problems, cases } = await loadRulebook(root, { language: 'en', thorough: true });

describe('the rulebook that ships', () => {
  test('has no error; texts without translation are told, and no more than that', () => {
    expect(problems.filter(({ code }) => code !== 'rulebook.untranslated')).toEqual([]);
  });

  test('does what its cases say, and no rule is without', async () => {
    const report = await checkCases(rulebook, cases, new Set());
    expect(report.problems).toEqual([]);
    const tested = new Set(cases.map(({ data }) => data.rule));
    expect(rulebook.rules.map(({ id }) => id).filter((id) => !tested.has(id))).toEqual([]);
    expect(report.rules).toBe(rulebook.rules.length);
  });

  test('has cases that tell its rules from silence: with its conclusions turned round, they fail', async () => {
    const numb = {
      ...rulebook,
      weights: { ...rulebook.weights, thresholds: { established: 999, probable: 999, possible: 998 } },
    };
    const report = await checkCases(numb, cases, new Set());
    const hypotheses = rulebook.rules.filter(({ kind }) => kind === 'hypothesis').map(({ id }) => id);
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
