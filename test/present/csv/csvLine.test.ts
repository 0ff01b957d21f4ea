import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { csvLine } from '../../../src/present/csv/csvLine.js';

/** Reads comma-separated values as RFC 4180 writes them. */
function read(line: string): readonly string[] {
  const cells = line.match(/(?:^|,)(?:"(?:[^"]|"")*"|[^",\r\n]*)/g) ?? [];
  return cells.map((cell, index) => {
    const text = index === 0 ? cell : cell.slice(1);
    return text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text;
  });
}

test.each([
  [['a', 'b c'], 'a,b c\r\n'],
  [['a,b', 'say "no"', ' x'], '"a,b","say ""no"""," x"\r\n'],
  [['=1+1', '+1', '@x', '-x', '-11'], "'=1+1,'+1,'@x,'-x,'-11\r\n"],
  [[-11, -1.5, '', undefined, true], '-11,-1.5,,,true\r\n'],
])('%j', (cells, line) => {
  expect(csvLine(cells)).toBe(line);
});

test('whatever is in the cells, a reader gets as many back, and none runs as a formula or acts on a terminal', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', minLength: 1 }), { minLength: 1 }), (cells) => {
      const back = read(csvLine(cells));
      expect(back).toHaveLength(cells.length);
      for (const cell of back) expect(cell).not.toMatch(/^[=+@-]|[\p{Cc}\p{Cf}]/u);
    }),
  );
});
