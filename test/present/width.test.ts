import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { graphemes, textWidth } from '../../src/present/terminal/width.js';
import { runs } from '../properties/runs.js';

describe('columns of a text', () => {
  test('are those of the package for any character of the first plane that is shown', () => {
    const shown = fc
      .integer({ min: 0x20, max: 0xffff })
      .filter((point) => !(point >= 0x7f && point < 0xa0) && !(point >= 0xd800 && point < 0xe000));
    fc.assert(
      fc.property(shown, (point) => {
        const character = String.fromCodePoint(point);
        return textWidth(character) === stringWidth(character);
      }),
      runs(8000),
    );
  });

  test.each([
    ['soft lockup', 11],
    ['软锁死，CPU', 11],
    ['e\u0301', 1],
    ['👩‍💻', 2],
  ])('%s: %i', (text, width) => {
    expect(textWidth(text)).toBe(width);
  });

  test('a character with its marks stays whole', () => {
    expect(graphemes('e\u0301内x')).toEqual(['e\u0301', '内', 'x']);
  });
});
