import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import { firstLook } from '../../src/facts/firstLook.js';

const root = process.cwd();
const LOCKUP = '[  301.1] watchdog: BUG: soft lockup - CPU#1 stuck for 22s! [worker:7]';

/** Logs of the archive that name what their detectors reported. */
const logs = readdirSync(join(root, 'cases'))
  .map((id) => ({ id, folder: join(root, 'cases', id) }))
  .filter(({ folder }) => existsSync(join(folder, 'console.log')))
  .map(({ id, folder }) => ({
    id,
    bytes: readFileSync(join(folder, 'console.log')),
    reported: reportedIn(readFileSync(join(folder, 'expected.json'), 'utf8')),
  }));

function reportedIn(expected: string): readonly unknown[] {
  const data: unknown = JSON.parse(expected);
  return typeof data === 'object' && data !== null && 'reported' in data && Array.isArray(data.reported)
    ? data.reported
    : [];
}

describe('a first look', () => {
  test.each(logs)('shows every detector that spoke: $id', ({ bytes, reported }) => {
    const seen: readonly string[] = firstLook(bytes).map(({ kind }) => kind);
    // Of these no detector speaks: they are found by reading.
    const spoken = reported.filter((kind) => kind !== 'silent-hang');
    expect(seen).toEqual(expect.arrayContaining(spoken));
  });

  test.each(readdirSync(join(root, 'test/quiet')).filter((name) => name.endsWith('.txt')))('is calm at %s', (name) => {
    expect(firstLook(readFileSync(join(root, 'test/quiet', name)))).toEqual([]);
  });

  test('counts lines, and tells the first of them as it stands', () => {
    const text = `boot\r\n${LOCKUP}\r\nother\n${LOCKUP} and BUG: soft lockup - CPU#2\n`;
    expect(firstLook(Buffer.from(text))).toEqual([{ kind: 'soft-lockup', lines: 2, first: 2, text: LOCKUP }]);
  });

  test('puts first what comes first', () => {
    const text = `${LOCKUP}\nrcu: INFO: rcu_sched self-detected stall on CPU\n`;
    expect(firstLook(Buffer.from(text)).map(({ kind, first }) => [kind, first])).toEqual([
      ['soft-lockup', 1],
      ['rcu-stall', 2],
    ]);
  });

  test('cuts a line without end', () => {
    const [glimpse] = firstLook(Buffer.from(`${LOCKUP}${'x'.repeat(1_000_000)}`));
    expect(glimpse?.text.length).toBe(400);
  });

  test('takes any bytes', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(LOCKUP, '\n', '\u0000', ' blocked for more than ', 'é', 'x')), (parts) => {
        const text = parts.join('');
        const lines = text.split('\n');
        const stuck = lines.filter((line) => line.includes('BUG: soft lockup - CPU#'));
        const [glimpse] = firstLook(Buffer.from(text)).filter(({ kind }) => kind === 'soft-lockup');
        expect(glimpse?.lines ?? 0).toBe(stuck.length);
        if (glimpse !== undefined) expect(glimpse.first).toBe(lines.findIndex((line) => stuck.includes(line)) + 1);
      }),
    );
  });
});
