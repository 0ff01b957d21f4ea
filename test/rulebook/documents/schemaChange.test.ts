import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { root } from './shipped.js';

const copy = mkdtempSync(join(tmpdir(), 'hangwise-schemas-'));
afterAll(() => {
  rmSync(copy, { recursive: true });
});

const SCHEMA = 'schema/rule.schema.json';
const REQUIRED = '["id", "kind", "status", "title", "mechanism", "hang", "description", "when", "signals"]';

/** Cases and translations, which no start reads: most of the files. */
const OF_AUTHORS = /\.(?:test|zh)\.json$/;

/** What the loader of the copy says of its rules, as `CODE FILE`. */
const LOAD = `
  const { loadRulebook } = await import('./load.mjs');
  const { problems } = await loadRulebook('.', { language: 'en' });
  console.log(problems.map(({ code, place }) => code + ' ' + place.file).join('\\n'));`;

function run(program: string, words: readonly string[]): string {
  return execFileSync(program, words, { cwd: copy, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

function problemsOfCopy(): readonly string[] {
  run('node_modules/.bin/esbuild', [
    ...[
      'src/rulebook/load.ts',
      '--bundle',
      '--platform=node',
      '--format=esm',
      '--outfile=load.mjs',
      '--log-level=error',
    ],
    '--main-fields=module,main',
    "--banner:js=import{createRequire as c}from'node:module';const require=c(import.meta.url);",
  ]);
  return run('node', ['--input-type=module', '-e', LOAD]).split('\n').filter(Boolean);
}

test('a change of a schema that an existing rule does not meet is reported for each of them', () => {
  for (const folder of ['schema', 'src', 'rules', 'knowledge', 'scripts', 'package.json'])
    cpSync(join(root, folder), join(copy, folder), { recursive: true, filter: (file) => !OF_AUTHORS.test(file) });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  expect(problemsOfCopy()).toEqual([]);
  const before = readFileSync(join(copy, SCHEMA), 'utf8');
  expect(before).toContain(REQUIRED);
  writeFileSync(join(copy, SCHEMA), before.replace(REQUIRED, REQUIRED.replace(']', ', "severity"]')));
  run('node', ['scripts/generate-validators.mjs']);
  const problems = problemsOfCopy();
  expect(problems).toContain('rulebook.missing-key rules/cpu/cpu-task-loops.json');
  expect(problems.length).toBeGreaterThan(20);
}, 60_000);
