import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { csvRecord } from '../../../src/present/csv/csvRecord.js';

/** Reads comma-separated values as RFC 4180 writes them. */
function read(record: string): readonly string[] {
  const cells = record.match(/(?:^|,)(?:"(?:[^"]|"")*"|[^",\r\n]*)/g) ?? [];
  return cells.map((cell, index) => {
    const text = index === 0 ? cell : cell.slice(1);
    return text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text;
  });
}

test.each([
  [['a', 'b c'], 'a,b c\r\n'],
  [['a,b', 'say "no"', 'two\nlines'], '"a,b","say ""no""","two\nlines"\r\n'],
  [['=1+1', '+1', '@x', '-x', '\tx'], "'=1+1,'+1,'@x,'-x,'\tx\r\n"],
  [['-11', '-1.5', '-1e', ''], "-11,-1.5,'-1e,\r\n"],
  [['\u001b[31m', 'a\u202eb'], '\\u{1b}[31m,a\\u{202e}b\r\n'],
])('%j', (cells, record) => {
  expect(csvRecord(cells)).toBe(record);
});

test('whatever is in the cells, a reader gets as many back, and none runs as a formula or acts on a terminal', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', minLength: 1 }), { minLength: 1 }), (cells) => {
      const back = read(csvRecord(cells));
      expect(back).toHaveLength(cells.length);
      for (const cell of back) {
        expect(cell).not.toMatch(/^[=+@\t\r]/);
        expect(cell).not.toMatch(/(?![\r\n\t])[\p{Cc}\p{Cf}]/u);
      }
    }),
  );
});
