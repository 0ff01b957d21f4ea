import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const root = resolve(import.meta.dirname, '../..');

/** Patterns that take more than linear time, one in each place where patterns stand. */
const harmful: Readonly<Record<string, string>> = {
  'src/literal.ts': 'export const literal = /(a+)+$/;',
  'src/built.ts': "const PART = '(b+)+';\nexport const built = new RegExp(`${PART}$`);",
  'src/called.ts': 'export const called = (word: string) => new RegExp(`^(c+)+${word}$`);',
  'rules/area/rule.json': '{ "when": { "fact": "a.b", "operator": "matches", "value": "(d+)+$" } }',
  'knowledge/kernels/vendor.json': '{ "patterns": ["(e+)+$"] }',
  'schema/one.schema.json': '{ "pattern": "^(f+)+$" }',
  'schema/two.schema.json': '{ "patternProperties": { "^(g+)+$": true } }',
};

const harmless: Readonly<Record<string, string>> = {
  'src/bounded.ts': 'export const bounded = /^[0-9a-f]{8,16} \\u2026{1,40}$/;',
  'rules/area/rule.json': '{ "pattern": "^a" }',
  'knowledge/table.json': '{}',
  'schema/one.schema.json': '{}',
};

const folders: string[] = [];

async function planted(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hangwise-patterns-'));
  folders.push(folder);
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), `${text}\n`);
  }
  return folder;
}

async function check(folder: string): Promise<{ readonly code: number; readonly told: string }> {
  return new Promise((done) => {
    const child = execFile(process.execPath, [join(root, 'scripts/check-patterns.mjs')], { cwd: folder }, (_, told) => {
      done({ code: child.exitCode ?? 1, told });
    });
  });
}

describe('the check of patterns', () => {
  let found: Awaited<ReturnType<typeof check>>;
  beforeAll(async () => {
    found = await check(await planted(harmful));
  }, 120_000);
  afterAll(async () => {
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
  });

  test.each('abcdefg'.split(''))('finds what takes more than linear time: (%s+)+', (letter) => {
    expect(found.code).toBe(1);
    expect(found.told).toMatch(new RegExp(`\\(${letter}\\+\\)\\+.*\\n  exponential`));
  });

  test('judges what it has not judged, and remembers it', async () => {
    const folder = await planted(harmless);
    expect(await check(folder)).toEqual({
      code: 0,
      told: expect.stringContaining('2 patterns, 2 judged now, 0 faults'),
    });
    const judged = await readFile(join(folder, 'scripts/patterns/judged.json'), 'utf8');
    expect(judged.match(/"[0-9a-f]{16}": "(?:proved|searched)"/g)).toHaveLength(2);
    expect(await check(folder)).toEqual({ code: 0, told: '2 patterns, 0 judged now, 0 faults\n' });
  }, 120_000);

  test('lets go what is known to do no harm, as long as it is there', async () => {
    const folder = await planted({
      ...harmless,
      'src/bounded.ts': 'export const digits = /\\d+$/;',
      'scripts/patterns/known.json': '{ "/\\\\d+$/": "of our own text", "/gone/": "it was" }',
    });
    const { code, told } = await check(folder);
    expect(code).toBe(1);
    expect(told).toContain('no such pattern, or it is safe: /gone/\n2 patterns, 1 judged now, 1 faults');
  }, 120_000);
});
