import fc from 'fast-check';
import { expect, test } from '@jest/globals';
import { countNewlines } from '../../src/facts/newlines.js';

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
      expect(countNewlines(bytes, from, to)).toBe(expected);
    }),
    { numRuns: 500 },
  );
});
