import { describe, expect, test } from '@jest/globals';
import stringWidth from 'string-width';
import { graphemes, textWidth } from '../../src/present/terminal/width.js';

describe('columns of a text', () => {
  test('are those of the package for every character of the first plane that is shown', () => {
    const different: string[] = [];
    for (let point = 0x20; point < 0x10000; point += 1) {
      if ((point >= 0x7f && point < 0xa0) || (point >= 0xd800 && point < 0xe000)) continue;
      const character = String.fromCodePoint(point);
      if (textWidth(character) !== stringWidth(character)) different.push(point.toString(16));
    }
    expect(different).toEqual([]);
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
