import { describe, expect, test } from '@jest/globals';
import { readText } from '../../src/facts/index.js';

const REPORT = '[   31.900000] INFO: task remapd:124 blocked for more than 10 seconds.\n';
const line = (number: number): string => `[   ${String(number)}.000000] driver: message ${String(number)}\n`;
const lines = (from: number, count: number): string =>
  Array.from({ length: count }, (_, at) => line(from + at)).join('');

describe('lines around what was read', () => {
  test('are kept apart from those that can be cited: three before and three after', () => {
    const { text, context } = readText('s', 'log', `${lines(1, 9)}${REPORT}${lines(11, 9)}`);
    expect(Object.keys(text)).toEqual(['10']);
    expect(Object.entries(context ?? {})).toEqual(
      [7, 8, 9, 11, 12, 13].map((number) => [String(number), line(number).trimEnd()]),
    );
  });

  test('are kept of large sources, too', () => {
    const quiet = 'nothing\n'.repeat(40_000);
    const { context } = readText('s', 'log', `${quiet}${lines(1, 9)}${REPORT}${lines(11, 9)}`);
    expect(Object.keys(context ?? {})).toEqual(expect.arrayContaining(['40007', '40008', '40009', '40011']));
  });

  test('are not there where nothing was read, or events alone', () => {
    expect(readText('s', 'log', lines(1, 9)).context).toBeUndefined();
    const { records, context } = readText(
      's',
      'log',
      `${line(1)}[    2.500000] nfs: server 192.0.2.7 not responding, still trying\n${line(3)}`,
    );
    expect(records).toHaveLength(1);
    expect(context).toBeUndefined();
  });

  test('are few, whatever the source holds', () => {
    const long = `[   1.0] ${'x'.repeat(5000)}\n`;
    const { context = {} } = readText('s', 'log', `${long.repeat(3)}${REPORT}`.repeat(1000));
    const size = Object.values(context).reduce((sum, text) => sum + text.length, 0);
    expect(size).toBeLessThan(140_000);
    expect(Math.max(...Object.values(context).map((text) => text.length))).toBe(400);
  });
});
