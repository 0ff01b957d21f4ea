import { expect, test } from '@jest/globals';
import { laterTable } from '../../src/model/row.js';
import type { Row } from '../../src/model/row.js';

const ROWS: readonly Row[] = [{ id: 'event:1', attributes: { count: 1 }, cite: [] }];

test('rows of a later table are put together when they are first asked for, and once', () => {
  let times = 0;
  const table = laterTable('event', () => {
    times += 1;
    return ROWS;
  });
  expect(times).toBe(0);
  expect([table.name, table.whole, times]).toEqual(['event', false, 0]);
  expect(table.rows).toBe(table.rows);
  expect(times).toBe(1);
});

test('a later table says what any other says', () => {
  const { name, rows, whole } = laterTable('event', () => ROWS);
  expect({ name, rows, whole }).toEqual({ name: 'event', rows: ROWS, whole: false });
});
