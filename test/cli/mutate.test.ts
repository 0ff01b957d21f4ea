import { describe, expect, test } from '@jest/globals';
import { resolve } from 'node:path';
import { run } from '../../src/cli/run.js';

const root = resolve(import.meta.dirname, '../..');

async function hangwise(...words: readonly string[]) {
  const written: string[] = [];
  const told: string[] = [];
  const code = await run(words, {
    out: (text) => written.push(text),
    err: (text) => told.push(text),
    stdin: () => new ReadableStream<Uint8Array>(),
    outIsTerminal: false,
    errIsTerminal: false,
    environment: {},
  });
  return { code, out: written.join(''), err: told.join('') };
}

describe('rules mutate', () => {
  test('counts what the cases of a rule notice', async () => {
    const { code, out } = await hangwise('rules', 'mutate', 'memory-free-at-minimum');
    expect(code).toBe(0);
    expect(out).toMatch(/^memory-free-at-minimum: (\d+) of \1 structural damages noticed\n/);
  });

  test('as JSON names the case that notices each damage', async () => {
    const { out } = await hangwise('rules', 'mutate', 'memory-free-at-minimum', '--format', 'json');
    const report: unknown = JSON.parse(out);
    expect(report).toMatchObject({ rules: [{ rule: 'memory-free-at-minimum', mutants: expect.any(Array) }] });
    expect(out).toContain('"noticedBy": ');
  });

  test('proposes nothing where nothing is missing', async () => {
    const { code, out } = await hangwise('rules', 'mutate', 'memory-free-at-minimum', '--propose');
    expect({ code, out }).toEqual({ code: 0, out: '0 cases and 0 entries close 0 gaps; 0 are left.\n' });
  });

  test('does not know every rule', async () => {
    const { code, err } = await hangwise('rules', 'mutate', 'memory-free-at-minimun');
    expect(code).toBe(2);
    expect(err).toContain('Did you mean "memory-free-at-minimum"?');
  });
});

describe('rules coverage', () => {
  const archive = ['--archive', resolve(root, 'cases/hung-completion-6.1.0-x86_64')];

  test('tells what cases try and where the rule leads', async () => {
    const { code, out } = await hangwise('rules', 'coverage', 'completion-never-comes', '--width', '120', ...archive);
    expect(code).toBe(0);
    expect(out).toContain('completion-never-comes leads in hung-completion-6.1.0-x86_64');
    expect(out).toMatch(/^completion-never-comes +\d+ +\d+\/\d+\/\d+ /m);
  });

  test('by fact tells who gives and who reads it', async () => {
    const { out } = await hangwise('rules', 'coverage', '--facts', '--format', 'json', ...archive);
    const report: unknown = JSON.parse(out);
    expect(report).toMatchObject({
      facts: expect.arrayContaining([
        expect.objectContaining({ fact: 'hang.waitsFor', readBy: expect.arrayContaining(['completion-never-comes']) }),
      ]),
    });
  });
});
