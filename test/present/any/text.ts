import fc from 'fast-check';
import type { Cite } from '../../../src/model/cite.js';
import type { ValueWords } from '../../../src/model/diagnosis.js';
import type { FactValue, Scalar } from '../../../src/model/value.js';

/** What an attacker or a damaged log puts where a name should be. */
export const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ maxLength: 12 }),
  fc.constantFrom(
    '\u001b[2J',
    '\u001b]0;title\u0007',
    '\u009b31m',
    '\r\nroot# rm',
    '\u202egnp',
    '\u200b',
    '\t|\t',
    '```',
    '````text',
    '`',
    '|',
    '\\|',
    '<script>',
    '![x](http://x)',
    '[x](y)',
    '**',
    '# h',
    '- l',
    '1. x',
    '@user',
    '{{hole}}',
    '$&',
    '__proto__',
    '内核',
    '',
  ),
  fc
    .tuple(fc.constantFrom('`', '``', '```', '\u001b[', '<b>', '|'), fc.string({ unit: 'binary', maxLength: 6 }))
    .map((parts) => parts.join('')),
);
export const names = fc.array(hostile, { maxLength: 3 });
export const id = fc.constantFrom('i1', 'i2', 'a', 'b', 'hang.cpu');
export const count = fc.integer({ min: -3, max: 9 });
export const cites: fc.Arbitrary<readonly Cite[]> = fc.array(
  fc.record({
    source: fc.constantFrom('s1', 's2', 's3'),
    from: fc.integer({ min: 1, max: 4 }),
    to: fc.integer({ min: 1, max: 9 }),
  }),
  { maxLength: 3 },
);
export const truth = fc.constantFrom('true', 'false', 'unknown');
export const firmness = fc.constantFrom('struct', 'proved', 'log', 'corroborated', 'live', 'typed', 'unsure');
export const scalar: fc.Arbitrary<Scalar> = fc.oneof(hostile, count, fc.boolean());
export const value: fc.Arbitrary<FactValue> = fc.oneof(
  scalar,
  names,
  fc.array(count, { maxLength: 3 }),
  fc.array(fc.record({ frames: names, whole: fc.boolean(), cite: cites }), { maxLength: 3 }),
);

/** Words for values, of which some may be among those that stand beside them. */
export const words: fc.Arbitrary<ValueWords> = fc.dictionary(fc.oneof(count.map(String), hostile), hostile, {
  maxKeys: 3,
});
