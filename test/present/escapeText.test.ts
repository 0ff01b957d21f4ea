import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import { escapeText } from '../../src/present/index.js';
import { UNSAFE } from './unsafe.js';

describe('text from evidence', () => {
  test.each([
    ['escape sequences', '\u001b[2J\u001b]0;x\u0007', '\\x1b[2J\\x1b]0;x\\x07'],
    ['C1 controls', '\u009b31m\u0085', '\\x9b31m\\x85'],
    ['delete', 'a\u007f', 'a\\x7f'],
    ['line feeds and carriage returns', 'a\r\nb', 'a\\x0d\\x0ab'],
    ['bidirectional overrides and isolates', '\u202eabc\u2066', '\\u202eabc\\u2066'],
    ['zero-width characters', 'a\u200bb\ufeffc\u00ad', 'a\\u200bb\\ufeffc\\xad'],
    ['tag characters beyond the first plane', '\u{e0041}', '\\u{e0041}'],
    ['line separators', '\u2028', '\\u2028'],
    ['unpaired surrogates', '\ud800x', '\\ud800x'],
    ['tabs, to the next stop of eight', 'ab\tc\t', 'ab      c       '],
    ['nothing else', 'kfree+0xb1/0x160 内核 é 🙂 "\\', 'kfree+0xb1/0x160 内核 é 🙂 "\\'],
  ])('%s', (_, text, expected) => {
    expect(escapeText(text)).toBe(expected);
  });

  test('never holds a character that acts on a terminal', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !UNSAFE.test(escapeText(text))));
  });

  test('escaping twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(escapeText(escapeText(text))).toBe(escapeText(text));
      }),
    );
  });
});
