import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const root = resolve(import.meta.dirname, '../..');

/** Imports that the layer table forbids, each in a file of its own, and the rule that has to catch it. */
const planted: readonly { readonly file: string; readonly code: string; readonly rule: string }[] = [
  { file: 'src/facts/disk.ts', code: "export { readFileSync } from 'node:fs';", rule: 'layer-facts' },
  { file: 'src/facts/words.ts', code: "export { lead } from '../present/lead.js';", rule: 'layer-facts' },
  { file: 'src/model/engine.ts', code: "export { Engine } from 'json-rules-engine';", rule: 'layer-model' },
  { file: 'src/inference/disk.ts', code: "export { stat } from 'node:fs/promises';", rule: 'layer-inference' },
  { file: 'src/inference/facts.ts', code: "export { symbol } from '../facts/symbol.js';", rule: 'layer-inference' },
  { file: 'src/diagnosis/engine.ts', code: "export { Engine } from 'json-rules-engine';", rule: 'layer-diagnosis' },
  { file: 'src/diagnosis/types.ts', code: "export type { Rule } from 'json-rules-engine';", rule: 'layer-diagnosis' },
  { file: 'src/present/rules.ts', code: "export { loader } from '../rulebook/loader.js';", rule: 'layer-present' },
  { file: 'src/rulebook/compile.ts', code: "export { Ajv } from 'ajv';", rule: 'layer-rulebook' },
  { file: 'src/rulebook/session.ts', code: "export { session } from '../triage/session.js';", rule: 'layer-rulebook' },
  { file: 'src/triage/screen.ts', code: "export { screen } from '../ui/screen.js';", rule: 'layer-triage' },
  { file: 'src/collect/screen.ts', code: "export { render } from 'ink';", rule: 'layer-collect' },
  { file: 'src/archive/screen.ts', code: "export { screen } from '../ui/screen.js';", rule: 'layer-archive' },
  { file: 'src/ui/disk.ts', code: "export { readFileSync } from 'fs';", rule: 'layer-ui' },
  { file: 'src/ui/parse.ts', code: "export { symbol } from '../facts/symbol.js';", rule: 'layer-ui' },
  { file: 'src/cli/lazy.ts', code: "export const ui = () => import('ink');", rule: 'layer-cli' },
  { file: 'src/sundry/tools.ts', code: "export { symbol } from '../facts/symbol.js';", rule: 'unknown-layer' },
  { file: 'src/cli/about.ts', code: "export { round as about } from './round.js';", rule: 'no-cycle' },
  { file: 'src/facts/forgotten.ts', code: 'export const forgotten = 1;', rule: 'no-orphan' },
  { file: 'src/cli/test.ts', code: "export { sample } from '../../test/sample.js';", rule: 'product-imports-no-test' },
  { file: 'src/cli/missing.ts', code: "export { gone } from './gone.js';", rule: 'unresolvable' },
];

const innocent: Readonly<Record<string, string>> = {
  'src/model/word.ts': "export const word = 'word';",
  'src/facts/symbol.ts': "export { word as symbol } from '../model/word.js';",
  'src/inference/engine.ts': "export { Engine } from 'json-rules-engine';",
  'src/present/lead.ts': "export { word as lead } from '../model/word.js';",
  'src/rulebook/loader.ts': "export { readFile as loader } from 'node:fs/promises';",
  'src/triage/session.ts': "export { loader as session } from '../rulebook/loader.js';",
  'src/ui/screen.ts': "export { render as screen } from 'ink';",
  'src/cli/round.ts': "export { about } from './about.js'; export const round = 1;",
  'src/cli/main.ts': "export { screen } from '../ui/screen.js';",
  'test/sample.ts': 'export const sample = 1;',
};

interface Found {
  readonly rule: string;
  readonly from: string;
}

let tree = '';
let found: readonly Found[] = [];

async function plant(file: string, code: string): Promise<void> {
  const path = join(tree, file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `${code}\n`);
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function isViolation(value: unknown): value is { readonly from: string; readonly rule: { readonly name: string } } {
  return typeof value === 'object' && value !== null && 'from' in value && 'rule' in value;
}

/** Runs the repository's own check over the planted tree. It ends non-zero: there is plenty to find. */
async function check(): Promise<readonly Found[]> {
  const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const config = join(root, '.dependency-cruiser.mjs');
  const output = await new Promise<string>((done) => {
    execFile(
      process.execPath,
      [program, '--config', config, '--output-type', 'json', 'src'],
      { cwd: tree, maxBuffer: 1 << 26 },
      (_, stdout) => {
        done(stdout);
      },
    );
  });
  const report: unknown = JSON.parse(output);
  const violations: unknown = property(property(report, 'summary'), 'violations');
  if (!Array.isArray(violations)) throw new Error(`no report from the import check: ${output.slice(0, 500)}`);
  return violations.filter(isViolation).map(({ from, rule }) => ({ from, rule: rule.name }));
}

describe('the import check', () => {
  beforeAll(async () => {
    tree = await mkdtemp(join(tmpdir(), 'hangwise-layers-'));
    for (const name of ['node_modules', 'package.json', 'tsconfig.json'])
      await symlink(join(root, name), join(tree, name));
    for (const [file, code] of Object.entries(innocent)) await plant(file, code);
    for (const { file, code } of planted) await plant(file, code);
    found = await check();
  }, 120_000);

  afterAll(async () => {
    await rm(tree, { recursive: true, force: true });
  });

  test.each(planted)('catches $file by $rule', ({ file, rule }) => {
    expect(found.filter(({ from }) => from === file).map((violation) => violation.rule)).toContain(rule);
  });

  test('finds nothing in files that keep to the table', () => {
    const layerRules = found.filter(({ rule }) => rule.startsWith('layer-') || rule === 'unresolvable');
    const accused = new Set(layerRules.map(({ from }) => from));
    expect(Object.keys(innocent).filter((file) => accused.has(file))).toEqual([]);
  });
});
