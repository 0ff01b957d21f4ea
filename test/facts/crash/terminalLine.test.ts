import fc from 'fast-check';
import { expect, test } from '@jest/globals';
import { parseSpan } from '../../../src/facts/crash/span.js';
import { terminalLine } from '../../../src/facts/crash/terminalLine.js';

test.each([
  ['crash> bt 12\b \b3', 'crash> bt 13'],
  ['crash> b 1\b\b\u001b[1@t\u001b[C\u001b[K2', 'crash> bt 2'],
  ['-- MORE --  \r            \r\u001b[Kcrash> ps', 'crash> ps'],
  ['\u001b[?2004hcrash> \u001b[7mps\u001b[27m\r', 'crash> ps'],
  ['crash> sym x\u001b[5D\u001b[3Pm', 'crash> mx'],
  ['\u001b]0;title\u0007crash> ps', 'crash> ps'],
  ['\u001b[99999999999999D\u001b[9999Cx', 'x'],
  ['\u001b', ''],
])('%j shows %s', (raw, shown) => {
  expect(terminalLine(raw)).toBe(shown);
});

test('what is typed and taken back leaves what was there', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '-', '1'), maxLength: 12 });
  fc.assert(
    fc.property(fc.array(fc.tuple(word, word), { maxLength: 6 }), (typed) => {
      const raw = typed.map(([kept, mistake]) => `${kept}${mistake}${'\b \b'.repeat(mistake.length)}`).join('');
      expect(terminalLine(raw).trimEnd()).toBe(
        typed
          .map(([kept]) => kept)
          .join('')
          .trimEnd(),
      );
    }),
  );
});

test('any characters give a line of bounded length', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', '\b', '\r', '\u001b[', '9', 'C', '@', 'P', 'K', 'D'), maxLength: 400 }),
      (raw) => {
        expect(terminalLine(raw).length).toBeLessThanOrEqual(400 * 256);
      },
    ),
  );
});

test.each([
  ['0 00:00:39.088', 39.088],
  [' 1 02:03:04.014', 93784.014],
  ['0 00:00:39', 39],
  ['00:00:39', undefined],
  ['0 1:00:39', undefined],
])('%s is %s seconds', (text, seconds) => {
  expect(parseSpan(text)).toBe(seconds);
});
