import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Inline } from '../../src/present/document.js';
import { concatLazy, lazyList, mapLazy } from '../../src/present/terminal/lazyList.js';
import { layTable } from '../../src/present/terminal/table.js';
import { wrap } from '../../src/present/terminal/wrap.js';

const place = fc.integer({ min: -3, max: 200 });

test('a part of lists one behind the other is that part of all of it', () => {
  const lists = fc.array(fc.array(fc.integer(), { maxLength: 90 }), { maxLength: 4 });
  fc.assert(
    fc.property(lists, place, place, (parts, from, to) => {
      const all = parts.flat();
      const lazy = concatLazy(parts.map((part) => lazyList(part.length, (first, end) => part.slice(first, end))));
      expect(lazy.length).toBe(all.length);
      expect(lazy.slice(from, to)).toEqual(all.filter((_, index) => index >= from && index < to));
      expect([...lazy]).toEqual(all);
      expect([...mapLazy(lazy, (number, at) => `${String(at)} ${String(number)}`)]).toEqual(
        all.map((number, at) => `${String(at)} ${String(number)}`),
      );
    }),
  );
});

test('nothing is worked out that is not looked at', () => {
  const asked: (readonly [number, number])[] = [];
  const list = lazyList(1000, (from, to) => {
    asked.push([from, to]);
    return Array.from({ length: to - from }, (_, index) => from + index);
  });
  expect(concatLazy([list, list]).slice(10, 12)).toEqual([10, 11]);
  expect(asked).toEqual([[10, 12]]);
});

test('any part of a table is that part of the whole table, and no row has more lines than its highest cell', () => {
  const text = fc.array(fc.constantFrom('a', ' ', 'soft', 'lockup', 'nfs_wb_page_cancel', '内核，'), { maxLength: 12 });
  const cell = text.map((parts): Inline => [{ text: parts.join(''), style: 'plain' }]);
  const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { maxLength: 30 });
  fc.assert(
    fc.property(rows, fc.integer({ min: 8, max: 60 }), place, place, (cells, width, from, to) => {
      const whole = [...layTable(['first', 'second'], cells, width)];
      const table = layTable(['first', 'second'], cells, width);
      expect(table.slice(from, to)).toEqual(whole.filter((_, index) => index >= from && index < to));
      expect(table.length).toBe(whole.length);
      expect(whole.length).toBeGreaterThanOrEqual(cells.length + 1);
      const roomy = layTable(['first', 'second'], cells, 400);
      expect(roomy.length).toBe(
        cells.reduce((sum, row) => sum + Math.max(...row.map((one) => wrap(one, 400).length)), 1),
      );
    }),
  );
});
