import fc from 'fast-check';
import { expect, test } from '@jest/globals';
import { LineRing } from '../../src/facts/lineRing.js';

const encoder = new TextEncoder();
const SIZE = 3;

/** A line that comes, or what happens between the lines. */
const step = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: 'grapheme-ascii', maxLength: 400 }) },
  { weight: 2, arbitrary: fc.constant('keep' as const).map((does) => ({ does })) },
  { weight: 1, arbitrary: fc.constant('release' as const).map((does) => ({ does })) },
);

test('gives out the last lines, also when the text they stood in was overwritten', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const ring = new LineRing(SIZE);
      const text = new Uint8Array(4096);
      let filled = 0;
      let last: string[] = [];
      const released = () =>
        ring
          .release()
          .toSorted((one, other) => one.number - other.number)
          .map(({ bytes }) => new TextDecoder().decode(bytes));
      steps.forEach((one, number) => {
        if (typeof one === 'string') {
          const bytes = encoder.encode(one);
          if (filled + bytes.length > text.length) return;
          text.set(bytes, filled);
          ring.hold(text, filled, filled + bytes.length, number);
          filled += bytes.length;
          last = [...last, one].slice(-SIZE);
        } else if (one.does === 'keep') {
          ring.keep();
          text.fill(0);
          filled = 0;
        } else {
          expect(released()).toEqual(last);
          last = [];
        }
        expect(ring.held).toBe(last.length);
      });
      expect(released()).toEqual(last);
    }),
  );
});
