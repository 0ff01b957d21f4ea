import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import type { Inline } from '../../src/present/document.js';
import { lineWidth } from '../../src/present/terminal/line.js';
import { fold, wrap, wrappedHeight } from '../../src/present/terminal/wrap.js';
import { textWidth } from '../../src/present/terminal/width.js';

const plain = (text: string): Inline => [{ text, style: 'plain' }];
const lines = (text: string, width: number): readonly string[] =>
  wrap(plain(text), width).map((line) => line.map((span) => span.text).join(''));

describe('wrapping', () => {
  test.each([
    ['at spaces', 'one two three', 8, ['one two', 'three']],
    ['inside a word that no line can hold', 'abcdefghij', 4, ['abcd', 'efgh', 'ij']],
    [
      'behind the name of a place whose comma would begin a line',
      'var/log/messages:378-404, 406-428',
      24,
      ['var/log/messages:', '378-404, 406-428'],
    ],
    ['before the last character where no name ends in its second half', 'abcdefgh, i', 8, ['abcdefg', 'h, i']],
    ['by columns, not characters', '内核软锁死', 6, ['内核软', '锁死']],
    ['with Chinese punctuation kept to its word', '内核软锁死，任务', 10, ['内核软锁', '死，任务']],
    ['with a bracket kept to what it opens', 'ab cd (强)', 7, ['ab cd', '(强)']],
    ['with a unit kept to its number', '最长 23\u00a0秒', 8, ['最长', '23\u00a0秒']],
    ['with escapes that take their place', 'a\u001bb\u202ec', 80, ['a\\x1bb\\u202ec']],
    ['with the spaces between words', 'a   b', 80, ['a   b']],
    ['of nothing into one empty line', '', 10, ['']],
  ])('%s', (_, text, width, expected) => {
    expect(lines(text, width)).toEqual(expected);
  });

  test('keeps runs of two styles together where no space parts them', () => {
    const text: Inline = [...plain('in '), { text: 'kfree', style: 'code' }, ...plain(', then')];
    expect(wrap(text, 8).map((line) => line.map((span) => span.text).join(''))).toEqual(['in', 'kfree,', 'then']);
  });

  test('keeps full-width marks of another style to what they open and end', () => {
    const text: Inline = [...plain('内核（'), { text: '强', style: 'code' }, ...plain('）'), ...plain('；需要')];
    expect(wrap(text, 8).map((line) => line.map((span) => span.text).join(''))).toEqual(['内核', '（强）；', '需要']);
  });

  test('is as high as was said before', () => {
    const words = fc.array(
      fc.constantFrom(' ', '  ', 'a', 'lock', 'nfs_commit_inode', 'log:9-40,', '内核', '，', '\t', '\u202e'),
    );
    const spans = fc.array(
      fc.record({ text: words.map((parts) => parts.join('')), style: fc.constantFrom('plain', 'code') }),
      { maxLength: 2 },
    );
    fc.assert(
      fc.property(spans, fc.integer({ min: 1, max: 30 }), (text, width) => {
        expect(wrappedHeight(text, width)).toBe(wrap(text, width).length);
      }),
      { numRuns: 500 },
    );
  });

  test('never exceeds the width, and loses nothing but spaces', () => {
    const texts = fc.string({ unit: 'grapheme', maxLength: 200 });
    fc.assert(
      fc.property(texts, fc.integer({ min: 8, max: 90 }), (text, width) => {
        const wrapped = wrap(plain(text), width);
        for (const line of wrapped) expect(lineWidth(line)).toBeLessThanOrEqual(width);
        const kept = wrapped.flat().map((span) => span.text);
        const whole = wrap(plain(text), 1_000_000)
          .flat()
          .map((span) => span.text);
        expect(kept.join('').replaceAll(' ', '')).toBe(whole.join('').replaceAll(' ', ''));
      }),
    );
  });
});

describe('folding evidence', () => {
  test.each([
    ['keeps the indentation', '    a b', 20, 3, ['    a b']],
    ['continues on the next row', 'abcdefgh', 3, 3, ['abc', 'def', 'gh']],
    ['says when there is more', 'abcdefghijkl', 3, 2, ['abc', 'de…']],
    ['never cuts a wide character', '内核软', 3, 9, ['内', '核', '软']],
    ['turns tabs into spaces', 'a\tb', 20, 3, ['a       b']],
  ])('%s', (_, text, width, most, expected) => {
    expect(fold(text, width, most, '…').map((line) => line.map((span) => span.text).join(''))).toEqual(expected);
  });

  test('is as high as was said before', () => {
    const words = fc.array(fc.constantFrom(' ', '  ', 'a', 'lock', 'nfs_commit_inode', '内核', '，', '\t', '\u202e'));
    const spans = fc.array(
      fc.record({ text: words.map((parts) => parts.join('')), style: fc.constantFrom('plain', 'code') }),
      { maxLength: 2 },
    );
    fc.assert(
      fc.property(spans, fc.integer({ min: 1, max: 30 }), (text, width) => {
        expect(wrappedHeight(text, width)).toBe(wrap(text, width).length);
      }),
      { numRuns: 500 },
    );
  });

  test('never exceeds the width', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), fc.integer({ min: 8, max: 40 }), (text, width) => {
        for (const line of fold(text, width, 3, '…')) {
          expect(textWidth(line.map((span) => span.text).join(''))).toBeLessThanOrEqual(width);
        }
      }),
    );
  });
});
