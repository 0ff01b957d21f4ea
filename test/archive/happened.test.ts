import { expect, test } from '@jest/globals';
import { momentOf } from '../../src/archive/batch/happened.js';

test.each([
  ['2023-11-14T22:13:20.123456+01:00', '2023-11-14T22:13:20'],
  ['2023-11-14 22:13:20', '2023-11-14T22:13:20'],
  ['Tue Nov 14 22:13:20 2023', '2023-11-14T22:13:20'],
  ['Wed Mar  4 10:00:00 2026', '2026-03-04T10:00:00'],
  ['Tue Nov 14 22:13:20 CET 2023', '2023-11-14T22:13:20'],
  ['1700000000.123456', '2023-11-14T22:13:20'],
  ['Nov 14 22:13:20', undefined],
  ['11-14 22:13:20.123', undefined],
  ['yesterday', undefined],
])('%s: %s', (wall, moment) => {
  expect(momentOf(wall)).toBe(moment);
});
