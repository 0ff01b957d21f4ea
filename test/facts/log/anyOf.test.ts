import fc from 'fast-check';
import { expect, test } from '@jest/globals';
import { anyOf } from '../../../src/facts/log/anyOf.js';

const patterns = [/^a/, /^b(?:c|d)$/, /^(?:x|y)\d{1,3}|^z/];

test('matches what one of its patterns matches', () => {
  const any = anyOf(patterns);
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd', 'x', 'y', 'z', '1'), maxLength: 6 }), (text) => {
      expect(any.test(text)).toBe(patterns.some((pattern) => pattern.test(text)));
    }),
  );
});
