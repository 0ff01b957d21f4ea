import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { holesOf } from '../../src/model/text.js';
import { CHINESE, ENGLISH } from './messages.js';

test('both languages have the same codes with the same holes', () => {
  const shape = (messages: typeof ENGLISH): readonly unknown[] =>
    Object.entries(messages).map(([code, text]) => [code, holesOf(text).toSorted()]);
  expect(shape(CHINESE)).toEqual(shape(ENGLISH));
});

test('every text is used: its code, or the beginning of it, stands in the source', () => {
  const root = new URL('../../src/', import.meta.url);
  const source = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => /^(?:present|ui)\/.*\.tsx?$/.test(file))
    .map((file) => readFileSync(new URL(file, root), 'utf8'))
    .join('\n');
  const beginnings = (code: string): readonly string[] => {
    const parts = code.split('.');
    return [
      code,
      `${parts.slice(0, -1).join('.')}.$`,
      parts.slice(0, -1).join('.'),
      `${parts.slice(0, -2).join('.')}.$`,
    ];
  };
  const unused = Object.keys(ENGLISH).filter(
    (code) => !beginnings(code).some((part) => source.includes(`'${part}'`) || source.includes(`\`${part}`)),
  );
  expect(unused).toEqual([]);
});
