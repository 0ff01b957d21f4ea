import { readFileSync } from 'node:fs';
import type { CheckReport } from '../../../src/model/check.js';
import type { Messages } from '../../../src/model/rulebook.js';

function read(name: string): Messages {
  const parsed: unknown = JSON.parse(
    readFileSync(new URL(`../../../knowledge/messages/${name}.json`, import.meta.url), 'utf8'),
  );
  if (typeof parsed !== 'object' || parsed === null) throw new TypeError(`${name}.json is no object`);
  return Object.fromEntries(Object.entries(parsed).map(([code, text]) => [code, String(text)]));
}

export const MESSAGES: Messages = { ...read('rulebook'), ...read('authoring'), ...read('present') };
export const CHINESE: Messages = {
  ...MESSAGES,
  ...read('rulebook.zh'),
  ...read('authoring.zh'),
  ...read('present.zh'),
};

/** A check that found an error with a place, one without, and a warning; the names try to break out of every form. */
export const REPORT: CheckReport = {
  rules: 2,
  cases: 3,
  stages: [
    { stage: 'schema', state: 'passed', looked: 14, problems: [] },
    {
      stage: 'lint',
      state: 'failed',
      looked: 14,
      problems: [
        {
          code: 'rulebook.unknown-key.near',
          severity: 'error',
          args: { key: 'a<b>&"\'%', nearest: '::error::\n' },
          place: { file: 'rules/net/a,b: c%.json', line: 7, column: 5 },
        },
        { code: 'rulebook.duplicate-key', severity: 'error', args: { key: 'id\u001b[2J' } },
        {
          code: 'rulebook.empty',
          severity: 'warning',
          args: { where: 'title' },
          place: { file: 'rules/net/tcp-stall.json', line: 3 },
        },
      ],
    },
    { stage: 'mutants', state: 'skipped', because: 'check.skipped.lint' },
  ],
};
