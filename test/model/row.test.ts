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

test('a later table shows and copies like any other', () => {
  const plain = { name: 'event', rows: ROWS, whole: false };
  const table = laterTable('event', () => ROWS);
  expect(table).toEqual(plain);
  expect({ ...table }).toEqual(plain);
  expect(JSON.stringify(table)).toBe(JSON.stringify(plain));
});
