import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { evidenceReader } from '../../../src/authoring/archive/readingCache.js';
import { diagnoseCase } from '../../../src/triage/diagnoseCase.js';
import { shippedRulebook } from '../../golden/material.js';

const archive = resolve(import.meta.dirname, '../../../cases');
const LOG = join(archive, 'hung-abba-mutex-6.1.0-x86_64/console.log');
const directory = mkdtempSync(join(tmpdir(), 'hangwise-readings-'));
const folder = join(directory, 'readings');
const cache = { folder, reader: 'one' };

afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory);
});

/** Names of what is kept. */
function entries(): readonly string[] {
  return readdirSync(folder).toSorted();
}

/** Changes the only entry. */
function damage(how: (text: string) => string): void {
  for (const name of entries()) writeFileSync(join(folder, name), how(readFileSync(join(folder, name), 'utf8')));
}

describe('what reading evidence yielded', () => {
  const runs = [
    ['hung-abba-mutex-6.1.0-x86_64/console.log'],
    ['soft-kworker-ring-loop-6.1.0-x86_64/console.log', 'soft-kworker-ring-loop-6.1.0-x86_64/crash.txt'],
    ['sunrpc-4.19.90/dmesg.txt', 'sunrpc-4.19.90/crash.txt', 'sunrpc-4.19.90/flow.txt'],
  ];

  test.each(runs)('gives the same diagnosis when it comes from the cache: %s', async (...files) => {
    const rulebook = await shippedRulebook();
    const paths = files.map((file) => join(archive, file));
    const diagnosed = async (): Promise<string> => {
      const { readings, problems } = await evidenceReader(cache)(paths);
      expect(problems).toEqual([]);
      return JSON.stringify(await diagnoseCase(rulebook, { id: 'case', readings, answers: [] }));
    };
    const anew = await diagnosed();
    expect(entries()).toHaveLength(1);
    expect(await diagnosed()).toBe(anew);
  });

  test('is taken from the cache when it is there, and only what was read by the same code', async () => {
    await evidenceReader(cache)([LOG]);
    const before = readFileSync(join(folder, entries().join()), 'utf8');
    const named = { ...cache, reader: 'another' };
    await evidenceReader(named)([LOG]);
    expect(entries()).toHaveLength(2);
    expect(entries().map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual([before, before]);
  });

  test.each([
    ['cut off', (text: string) => text.slice(0, text.length / 2)],
    ['one character changed', (text: string) => text.replace('"records"', '"Records"')],
    ['emptied', () => ''],
    ['no JSON behind a hash', (text: string) => `${text.slice(0, 64)}[`],
  ])('is read anew where an entry is damaged: %s', async (_, how) => {
    const first = await evidenceReader(cache)([LOG]);
    const whole = readFileSync(join(folder, entries().join()), 'utf8');
    damage(how);
    expect(JSON.stringify(await evidenceReader(cache)([LOG]))).toBe(JSON.stringify(first));
    expect(readFileSync(join(folder, entries().join()), 'utf8')).toBe(whole);
  });

  test('is another one as soon as a byte of the evidence, or its name, is', async () => {
    const path = (name: string): string => join(directory, name);
    const text = readFileSync(LOG, 'utf8');
    writeFileSync(path('a.txt'), text);
    writeFileSync(path('b.txt'), text);
    const read = evidenceReader(cache);
    await read([path('a.txt')]);
    const [other] = (await read([path('b.txt')])).readings;
    expect(other?.source.name).toBe('b.txt');
    writeFileSync(path('a.txt'), `${text}a\n`);
    const [changed] = (await read([path('a.txt')])).readings;
    expect(changed?.source.lines).toBe((other?.source.lines ?? 0) + 1);
    expect(entries()).toHaveLength(3);
  });

  test('of what cannot be read is told each time, and not kept', async () => {
    const read = evidenceReader(cache);
    const gone = join(directory, 'gone.txt');
    const first = await read([LOG, gone]);
    expect(first.problems).toHaveLength(1);
    expect(await read([LOG, gone])).toEqual(first);
    expect(() => entries()).toThrow();
  });

  test('is read all the same where nothing can be kept', async () => {
    writeFileSync(folder, 'no folder');
    expect((await evidenceReader(cache)([LOG])).readings).toHaveLength(1);
  });

  test('makes room for itself: the oldest entries go where there are too many', async () => {
    mkdirSync(folder);
    for (let at = 0; at < 700; at += 1) {
      const file = join(folder, `entry-${String(at)}`);
      writeFileSync(file, '');
      utimesSync(file, 1000 + at, 1000 + at);
    }
    await evidenceReader(cache)([LOG]);
    const left = entries().filter((name) => name.startsWith('entry-'));
    expect(left).toHaveLength(600);
    expect(left).toContain('entry-699');
    expect(left).not.toContain('entry-99');
  });
});
