import { expect, test } from '@jest/globals';
import type { Style } from '../../src/present/document.js';
import { lookOf } from '../../src/ui/look.js';
import { messages } from './messages.js';

const STYLES: readonly Style[] = ['plain', 'strong', 'faint', 'code', 'good', 'warn', 'bad'];

/** SGR codes that a style sets. */
function codesOf(style: Style): readonly number[] {
  const painted = lookOf(messages('en'), { color: true, unicode: true }).paint([{ text: 'x', style }]);
  const [, on = ''] = /^\u001b\[([\d;]+)m/.exec(painted) ?? [];
  return on === '' ? [] : on.split(';').map(Number);
}

/**
 * Of the sixteen colours of a terminal black vanishes on a dark one, white, both greys and the bright colours on a light
 * one. What is left can be read on both; a ground of its own is never set.
 */
test.each(STYLES)('text in the style %s can be read on light and dark terminals', (style) => {
  const allowed = [1, 2, 31, 32, 33, 34, 35, 36];
  expect(allowed).toEqual(expect.arrayContaining([...codesOf(style)]));
});

test('no two styles look alike', () => {
  expect(new Set(STYLES.map((style) => codesOf(style).join(';'))).size).toBe(STYLES.length);
});
