import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { holesOf } from '../../src/model/text.js';
import { keysFor, SITUATIONS } from '../../src/ui/keys.js';
import { glyphsFor } from '../../src/ui/glyphs.js';
import { messages, translation } from './messages.js';

const ENGLISH = Object.entries(messages('en')).filter(([code]) => code.startsWith('ui.'));
const CHINESE = translation('ui');
const SOURCES = new URL('../../src/ui/', import.meta.url);

function source(): string {
  return readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(new URL(name, SOURCES), 'utf8'))
    .join('\n');
}

test.each(ENGLISH)('%s has the same holes in Chinese', (code, text) => {
  expect(Object.keys(CHINESE)).toContain(code);
  expect(holesOf(CHINESE[code] ?? '').toSorted()).toEqual(holesOf(text).toSorted());
});

test('every code that the interview names has a text', () => {
  const named = [...source().matchAll(/'(ui\.[\w.]*\w)'/g)].map(([, code]) => code ?? '');
  const codes = new Set(ENGLISH.map(([code]) => code));
  const has = (code: string): boolean =>
    codes.has(code) || codes.has(`${code}.one`) || [...codes].some((one) => one.startsWith(`${code}.`));
  expect(named.length).toBeGreaterThan(40);
  expect(named.filter((code) => !has(code))).toEqual([]);
});

test('every key has a name and a description', () => {
  const codes = new Set(ENGLISH.map(([code]) => code));
  for (const situation of SITUATIONS) {
    for (const { name } of keysFor(situation, glyphsFor(true))) {
      expect(codes).toContain(`ui.key.${name}`);
      expect(codes).toContain(`ui.help.${situation}.${name}`);
    }
  }
});
