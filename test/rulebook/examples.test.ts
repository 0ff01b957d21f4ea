import { describe, expect, test } from '@jest/globals';
import { basename, resolve } from 'node:path';
import type { Problem } from '../../src/model/problem.js';
import { holesOf } from '../../src/model/text.js';
import { problemTexts } from '../../src/present/problemTexts.js';
import {
  checkCases,
  coverageProblems,
  coverRules,
  loadRulebook,
  mutateRules,
  mutationProblems,
} from '../../src/rulebook/index.js';
import { changedFiles, readExamples } from './example.js';
import type { Example } from './example.js';
import { withRulebook } from './seed.js';

const root = resolve(import.meta.dirname, '../..');
const { messages } = (await loadRulebook(root, { language: 'en' })).rulebook;
const { messages: chinese } = (await loadRulebook(root, { language: 'zh' })).rulebook;

/** What an example adds has no translation: that is told beside whatever it shows, and is no news. */
const EXPECTED = 'rulebook.untranslated';

/** Codes without an example here: what they need that a rulebook alone does not have, and where they are tested. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'rulebook.unearned-status': 'an archive: test/authoring/check',
  'rulebook.stale-page': 'pages: test/rulebook/documents',
  'rulebook.missing-page': 'pages: test/rulebook/documents',
  'rulebook.left-over-page': 'pages: test/rulebook/documents',
  'rulebook.more-pages': 'pages: test/rulebook/documents',
  'rulebook.undescribed-extractor': 'extractors: test/rulebook/documents',
  'rulebook.unknown-extractor': 'extractors: test/rulebook/documents',
};

async function problemsOf(example: Example): Promise<readonly Problem[]> {
  const loaded = await withRulebook(changedFiles(example), (directory) =>
    loadRulebook(directory, { language: 'en', thorough: true }),
  );
  const { rulebook, draft, cases, problems } = loaded;
  if (example.stage === undefined) return problems;
  const errors = problems.filter(({ severity }) => severity === 'error');
  const rules = new Set([basename(example.at.file).replace(/(?:\.test)?\.json$/, '')]);
  switch (example.stage) {
    case 'cases':
      return [...errors, ...(await checkCases(rulebook, cases, rules)).problems];
    case 'coverage':
      return [...errors, ...coverageProblems(await coverRules(rulebook, draft, rules))];
    case 'mutants':
      return [...errors, ...mutationProblems(await mutateRules(rulebook, draft, rules))];
  }
}

const examples = readExamples();

describe('a mistake', () => {
  test.each(examples)('$name: $example.shows', async ({ name, example }) => {
    const { code, at, args = {}, also = [] } = example;
    expect(`rulebook.${name.split('--')[0] ?? ''}`).toBe(code);
    const problems = await problemsOf(example);
    const [problem, ...others] = problems.filter((one) => one.code === code);
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ place: at, args });
    const codes = problems.map((one) => one.code).filter((one) => one !== code && one !== EXPECTED);
    expect([...new Set(codes)].toSorted()).toEqual([...also].toSorted());
    if (problem !== undefined) expectWorded(problem);
  });

  test('that is known is worded three times, and has an example', () => {
    const codes = Object.keys(messages).filter((code) => code.startsWith('rulebook.') && !/\.(?:why|next)$/.test(code));
    const baseOf = (code: string): string => code.replace(/\.near$/, '');
    const shown = new Set(examples.map(({ example }) => baseOf(example.code)));
    const missing = codes.map(baseOf).filter((code) => !shown.has(code) && !Object.hasOwn(ELSEWHERE, code));
    expect([...new Set(missing)]).toEqual([]);
    expect(Object.keys(ELSEWHERE).filter((code) => shown.has(code) || !codes.includes(code))).toEqual([]);
    expect(codes.filter((code) => !isWorded(code))).toEqual([]);
  });
});

function isWorded(code: string): boolean {
  const { why, next } = problemTexts({ code, severity: 'error', args: {} }, messages);
  return why !== undefined && next !== undefined;
}

/** All three texts are there in both languages, and the problem fills their holes. */
function expectWorded(problem: Problem): void {
  const marked = (text: string): string =>
    holesOf(text)
      .filter((hole) => !Object.hasOwn(problem.args, hole))
      .reduce((before, hole) => before.replaceAll(`{{${hole}}}`, `⟨${hole}⟩`), text);
  for (const language of [messages, chinese]) {
    const ours = Object.entries(language).filter(([code]) => code.startsWith('rulebook.'));
    const templates = Object.fromEntries(ours.map(([code, text]) => [code, marked(text)]));
    const { text, why = '', next = '' } = problemTexts(problem, templates);
    for (const one of [text, why, next]) expect(one).toMatch(/^[^⟨]{8,}$/u);
  }
}
