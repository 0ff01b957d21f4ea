import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { collect } from '../../src/collect/index.js';
import { refusalOf } from '../../src/collect/refusal.js';
import { sourceNames } from '../../src/collect/sourceNames.js';

const directory = mkdtempSync(join(tmpdir(), 'hangwise-collect-'));
afterAll(() => {
  rmSync(directory, { recursive: true });
});

const BANNER = '[  100.000000] watchdog: BUG: soft lockup - CPU#3 stuck for 22s! [kworker/3:1:77]\n';

function file(name: string, content: string | Uint8Array): string {
  const path = join(directory, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
}

async function* blocks(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) {
    await Promise.resolve();
    yield new TextEncoder().encode(text);
  }
}

const nothing = { stdin: () => blocks() };

describe('collecting', () => {
  test('reads files in the order given, and goes on after one that cannot be read', async () => {
    const good = file('dmesg.txt', BANNER);
    const { readings, problems } = await collect(
      [join(directory, 'gone.txt'), good, '/dev/null', file('notes.txt', 'hello\n')],
      nothing,
    );
    expect(readings.map(({ source }) => [source.id, source.name, source.lines])).toEqual([
      ['s1', 'dmesg.txt', 1],
      ['s2', 'notes.txt', 1],
    ]);
    expect(readings[0]?.records.map(({ type }) => type)).toContain('soft-lockup-report');
    expect(problems.map(({ code, args }) => [code, args['file']])).toEqual([
      ['input.missing', join(directory, 'gone.txt')],
      ['input.not-a-file', '/dev/null'],
    ]);
  });

  test('reads standard input once, in whatever blocks it comes', async () => {
    const stdin = (): AsyncIterable<Uint8Array> => blocks(BANNER.slice(0, 30), BANNER.slice(30));
    const { readings, problems } = await collect(['-', '-'], { stdin });
    expect(readings.map(({ source }) => [source.name, source.lines])).toEqual([['stdin', 1]]);
    expect(readings[0]?.records).toHaveLength(1);
    expect(problems.map(({ code }) => code)).toEqual(['input.stdin-twice']);
  });

  test('keeps what was read before the input broke off', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield* blocks(BANNER);
      throw Object.assign(new Error('read'), { code: 'EIO' });
    }
    const { readings, problems } = await collect(['-'], { stdin: broken });
    expect(readings[0]?.records).toHaveLength(1);
    expect(problems).toMatchObject([{ code: 'input.broken-off', args: { file: 'stdin', reason: 'EIO' } }]);
  });

  test('tells how far it is after each block', async () => {
    const told: [string, number][] = [];
    const path = file('large.txt', 'x\n'.repeat((3 << 20) / 4));
    await collect([path], { ...nothing, progress: (name, bytes) => told.push([name, bytes]) });
    expect(told).toEqual([
      ['large.txt', 1 << 20],
      ['large.txt', 1.5 * (1 << 20)],
    ]);
  });
});

describe('what is no file to read', () => {
  test('a pipe is refused without opening it', async () => {
    const path = join(directory, 'pipe');
    execFileSync('mkfifo', [path]);
    expect(await refusalOf(path)).toMatchObject({ code: 'input.not-a-file' });
  });

  test('a device, a link in a circle, a path through a file', async () => {
    const circle = join(directory, 'circle');
    symlinkSync(circle, circle);
    expect(await refusalOf('/dev/zero')).toMatchObject({ code: 'input.not-a-file' });
    expect(await refusalOf(circle)).toMatchObject({ code: 'input.unreadable', args: { reason: 'ELOOP' } });
    expect(await refusalOf(join(file('plain.txt', ''), 'below'))).toMatchObject({ code: 'input.missing' });
  });

  // The superuser may read everything.
  (process.getuid?.() === 0 ? test.skip : test)('a file without permission', async () => {
    const path = file('secret.txt', BANNER);
    chmodSync(path, 0o000);
    expect(await refusalOf(path)).toMatchObject({ code: 'input.no-permission' });
  });
});

describe('names of sources', () => {
  test.each([
    [
      ['/var/log/dmesg', '/home/me/crash.txt'],
      ['dmesg', 'crash.txt'],
    ],
    [
      ['/a/dmesg', '/b/dmesg'],
      ['a/dmesg', 'b/dmesg'],
    ],
    [
      ['/x/a/dmesg', '/y/a/dmesg', '/y/notes'],
      ['x/a/dmesg', 'y/a/dmesg', 'notes'],
    ],
    [
      ['/a/dmesg', '-'],
      ['dmesg', 'stdin'],
    ],
  ])('%j', (paths, names) => {
    const named = sourceNames(paths);
    expect(paths.map((path) => named.get(path))).toEqual(names);
  });
});
