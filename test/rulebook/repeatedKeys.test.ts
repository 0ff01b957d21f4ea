import fc from 'fast-check';
import { expect, test } from '@jest/globals';
import { duplicateKeys, mayRepeatKeys } from '../../src/rulebook/place.js';

/** JSON text in which keys may occur twice, and are written in any way. */
const written = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.json({ maxDepth: 0 }),
    fc.string().map((text) => JSON.stringify(text)),
    fc.array(tie('value'), { maxLength: 3 }).map((items) => `[ ${items.join(' , ')}]`),
    fc
      .array(
        fc.tuple(fc.constantFrom('"a"', '"b"', '"\\u0061"', '"a:"', '"\\\\"', '"\\""', '"__proto__"'), tie('value')),
        {
          maxLength: 4,
        },
      )
      .map((pairs) => `{${pairs.map(([key, value]) => `${key}\n:${value}`).join(',')} }`),
  ),
})).value;

test('a key that occurs twice is suspected, and nothing else', () => {
  let repeated = 0;
  fc.assert(
    fc.property(written, (text) => {
      const found = duplicateKeys(text, 'file.json').length > 0;
      if (found) repeated += 1;
      expect(mayRepeatKeys(text, JSON.parse(text))).toBe(found);
    }),
  );
  expect(repeated).toBeGreaterThan(3);
});
