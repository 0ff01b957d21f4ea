import fc from 'fast-check';
import { expect, test } from '@jest/globals';
import { LineCount, countNewlines } from '../../src/facts/newlines.js';
import { scanText } from '../../src/facts/scanText.js';

test('counts the newlines of any bytes from any place to any other', () => {
  const byte = fc.oneof(
    { weight: 1, arbitrary: fc.constant(10) },
    { weight: 1, arbitrary: fc.integer({ max: 255, min: 0 }) },
  );
  fc.assert(
    fc.property(fc.array(byte, { maxLength: 40 }), fc.nat(5), fc.nat(40), fc.nat(40), (some, offset, one, other) => {
      const all = Uint8Array.from([...Array.from({ length: offset }, () => 10), ...some]);
      const bytes = all.subarray(offset);
      const from = Math.min(one, other, some.length);
      const to = Math.min(Math.max(one, other), some.length);
      const expected = some.slice(from, to).filter((value) => value === 10).length;
      expect(countNewlines(scanText(bytes), from, to)).toBe(expected);
    }),
    { numRuns: 500 },
  );
});

test('tells how many lines there are before any place, in any order', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 9 }), { minLength: 1 }), fc.array(fc.nat(99)), (texts, asked) => {
      const lines = texts.map((text) => text.replaceAll('\n', ' '));
      const starts = lines.map(
        (_, index) =>
          new TextEncoder().encode(
            lines
              .slice(0, index)
              .map((line) => `${line}\n`)
              .join(''),
          ).length,
      );
      const count = new LineCount();
      count.begin(scanText(new TextEncoder().encode(lines.join('\n'))), 0, 1000);
      for (const place of asked) {
        const index = place % lines.length;
        expect(count.before(starts[index] ?? 0)).toBe(1000 + index);
      }
    }),
  );
});
