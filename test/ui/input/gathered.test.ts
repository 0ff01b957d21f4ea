import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { gather, gathered, linesOf, LONGEST_GATHERED, NOTHING_GATHERED } from '../../../src/ui/input/gathered.js';

test('pieces gather to the text, its lines and its end', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: fc.constantFrom('a', '\n', 'bc') })), (pieces) => {
      const text = pieces.join('');
      expect(pieces.reduce(gather, NOTHING_GATHERED)).toEqual(gathered(text));
      const lines = text.split('\n');
      expect(linesOf(gathered(text))).toBe(lines.at(-1) === '' ? lines.length - 1 : lines.length);
    }),
  );
});

test('the tail is the end of a long text', () => {
  const text = Array.from({ length: 3000 }, (_, index) => String(index)).join('\n');
  const { tail } = [...text.matchAll(/[^]{1,1000}/g)].map(([piece]) => piece).reduce(gather, NOTHING_GATHERED);
  expect(tail.length).toBeGreaterThan(1000);
  expect(text.endsWith(tail)).toBe(true);
});

test('what is longer than can be kept is counted, and not kept', () => {
  const half = 'x'.repeat(LONGEST_GATHERED / 2);
  const { length, dropped, text } = [half, half, 'abc', 'de'].reduce(gather, NOTHING_GATHERED);
  expect({ length, dropped, kept: text.length }).toEqual({
    length: LONGEST_GATHERED,
    dropped: 5,
    kept: LONGEST_GATHERED,
  });
});
