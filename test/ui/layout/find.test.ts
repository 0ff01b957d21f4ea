import { expect, test } from '@jest/globals';
import { lookOf } from '../../../src/ui/look.js';
import { findRow, withFound } from '../../../src/ui/layout/find.js';
import { messages } from '../messages.js';

const ROWS = ['RIP: 0010:kfree', '  plain', '\u001b[1;32mki\u001b[22;39mck kfree'];

test('the next row that holds a text is found, whatever its case and colours, from the first row again behind the last', () => {
  expect(findRow(ROWS, 'KFREE', 0)).toBe(0);
  expect(findRow(ROWS, 'kfree', 1)).toBe(2);
  expect(findRow(ROWS, 'kfree', 3)).toBe(0);
  expect(findRow(ROWS, 'kick', -1)).toBe(2);
  expect(findRow(ROWS, '32m', 0)).toBeUndefined();
});

test('the row that was found is marked, with colours and without', () => {
  const search = { text: 'plain', typing: false, row: 1 };
  const marked = (color: boolean): string | undefined =>
    withFound(ROWS, search, lookOf(messages('en'), { color, unicode: true })).slice(1, 2)[0];
  expect(marked(true)).toBe('\u001b[7m  plain\u001b[27m');
  expect(marked(false)).toBe('▸ plain');
});
