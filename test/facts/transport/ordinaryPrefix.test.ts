import fc from 'fast-check';
import { expect, test } from '@jest/globals';
import { ordinaryPrefix } from '../../../src/facts/transport/ordinaryPrefix.js';
import { stripPrefixes } from '../../../src/facts/transport/stripPrefixes.js';

const bare = { stamp: {}, logged: false, kernel: false, state: 'bare', final: false } as const;

test('what is read the short way is what the table of all forms reads', () => {
  const piece = fc.constantFrom(
    ...[
      '[',
      ']',
      ' ',
      '  ',
      '.',
      '12',
      '1234567',
      '123456',
      '4294967295',
      '12345678901',
      'T12',
      'C3',
      'T',
      '@C1',
      's',
      '-',
    ],
    ...[
      '[    1.234567] ',
      '[12345.678901] ',
      '[   T123] ',
      '[ C4] ',
      '[  T123456789] ',
      'text',
      '<6>',
      'kernel: ',
      '\t',
    ],
  );
  const line = fc.array(piece, { maxLength: 9 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(
      fc.oneof(
        line,
        line.map((text) => `[   12.345678] ${text}`),
      ),
      (text) => {
        expect(stripPrefixes(text)).toEqual(stripPrefixes(text, { ...bare }));
      },
    ),
    { numRuns: 2000 },
  );
});

test.each([
  ['[   12.345678] text', { seconds: 12.345678 }, 'text'],
  ['[   12.345678]  frame', { seconds: 12.345678 }, ' frame'],
  ['[   12.345678] [   T17] text', { seconds: 12.345678, caller: 'T17' }, 'text'],
  ['[   12.345678] [T17@C1] text', { seconds: 12.345678 }, '[T17@C1] text'],
])('reads %s', (line, stamp, text) => {
  expect(ordinaryPrefix(line)).toMatchObject({ stamp, text });
});

test.each(['[12.34567] text', '[123456789012.345678] text', '[12.345678]text', ' [12.345678] text', '[x] text', ''])(
  'leaves %p to the table',
  (line) => {
    expect(ordinaryPrefix(line)).toBeUndefined();
  },
);
