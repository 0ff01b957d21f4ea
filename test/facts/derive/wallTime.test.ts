import { describe, expect, test } from '@jest/globals';
import { compareSpans, wallTime } from '../../../src/facts/derive/wallTime.js';
import type { TimeSpan } from '../../../src/facts/derive/wallTime.js';

const AT = Date.UTC(2026, 10, 22, 9, 44, 52) / 1000;
const WITHOUT_YEAR = Date.UTC(1972, 10, 22, 9, 44, 52) / 1000;

describe('a time of the wall clock', () => {
  test.each([
    ['2026-11-22T09:44:52+00:00', { at: AT, zoned: true, dated: true }],
    ['2026-11-22T10:44:52+0100', { at: AT, zoned: true, dated: true }],
    ['2026-11-22T04:14:52-05:30', { at: AT, zoned: true, dated: true }],
    ['2026-11-22T09:44:52.250000Z', { at: AT + 0.25, zoned: true, dated: true }],
    ['2026-11-22 09:44:52,250', { at: AT + 0.25, zoned: false, dated: true }],
    ['2026-11-22 09:44:52 UTC', { at: AT, zoned: true, dated: true }],
    ['Nov 22 09:44:52', { at: WITHOUT_YEAR, zoned: false, dated: false }],
    ['Sun Nov 22 09:44:52 2026', { at: AT, zoned: false, dated: true }],
    ['Sun Nov 22 09:44:52 UTC 2026', { at: AT, zoned: true, dated: true }],
    ['Sun Nov 22 09:44:52 CST 2026', { at: AT, zoned: false, dated: true }],
    ['Nov 22 2026 09:44:52', { at: AT, zoned: false, dated: true }],
    [`${String(AT)}.5`, { at: AT + 0.5, zoned: true, dated: true }],
  ])('%s', (text, time) => {
    expect(wallTime(text)).toEqual(time);
  });

  test('has the last of February where no year is named', () => {
    expect(wallTime('Feb 29 00:00:00')?.at).toBe(Date.UTC(1972, 1, 29) / 1000);
  });

  test.each(['', 'yesterday', 'Foo 22 09:44:52', '22/11/2026 09:44:52', '812.500013'])('is not in "%s"', (text) => {
    expect(wallTime(text)).toBeUndefined();
  });
});

describe('two starts', () => {
  const span = (from: number, more: Partial<TimeSpan> = {}): TimeSpan => ({
    ...{ from, to: from + 1, zoned: true, dated: true },
    ...more,
  });

  test.each([
    ['some seconds apart', span(AT), span(AT + 30), 'agrees'],
    ['hours apart', span(AT), span(AT + 7200), 'contradicts'],
    ['as far apart as two zones, of which one is not told', span(AT), span(AT + 7200, { zoned: false }), 'unknown'],
    ['farther apart than zones are', span(AT), span(AT + 2 * 86_400, { zoned: false }), 'contradicts'],
    ['apart by no step of zones', span(AT), span(AT + 7200 + 450, { zoned: false }), 'contradicts'],
    ['of which one names no year', span(AT), span(WITHOUT_YEAR, { dated: false }), 'agrees'],
  ])('%s', (_, one, other, agreement) => {
    expect(compareSpans(one, other)).toBe(agreement);
    expect(compareSpans(other, one)).toBe(agreement);
  });
});
