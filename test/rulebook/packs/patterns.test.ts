import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { join, resolve } from 'node:path';
import { testOf } from '../../../src/model/pattern.js';
import { linearPattern } from '../../../src/rulebook/linearPattern.js';
import { patternsOf } from '../../../src/rulebook/lint/patterns.js';
import { loadRulebook } from '../../../src/rulebook/load.js';
import { withRulebook } from '../seed.js';
import { packFiles, siteRule, withFiles } from './madePack.js';

const { draft } = await loadRulebook(resolve(import.meta.dirname, '../../..'), { language: 'en' });
const shipped = [...new Set(patternsOf(draft).map(({ pattern }) => pattern))];

/** Whether a text fits, for the linear matcher; undefined when it does not know the pattern. */
function fitsLinearly(pattern: string, text: string): boolean | undefined {
  const compiled = linearPattern(pattern);
  return compiled.ok ? compiled.test(text) : undefined;
}

/** Texts that come near a pattern: what it is written with, and pieces of release strings and names. */
function textNear(pattern: string): fc.Arbitrary<string> {
  const words = pattern.split(/[^\w-]+/).filter((word) => word !== '');
  const piece = fc.oneof(
    fc.constantFrom(
      ...words,
      '-',
      '.',
      '_',
      '+',
      ' ',
      '0',
      '1',
      '42',
      'x86_64',
      '.ky10',
      '-generic',
      '\n',
      'é',
      '\u{1f600}',
    ),
    fc.string({ maxLength: 4, unit: 'grapheme-ascii' }),
  );
  return fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
}

describe('patterns', () => {
  test('that ship are known to both matchers', () => {
    expect(shipped.length).toBeGreaterThan(20);
    expect(shipped.filter((pattern) => !linearPattern(pattern).ok)).toEqual([]);
  });

  test.each(shipped)('%s means the same to both matchers', (pattern) => {
    const platform = new RegExp(pattern, 'u');
    fc.assert(
      fc.property(textNear(pattern), (text) => {
        expect(fitsLinearly(pattern, text)).toBe(platform.test(text));
      }),
    );
  });

  test('that both matchers know mean the same to both', () => {
    const atom = fc.constantFrom(
      'a',
      'b',
      '.',
      '\\.',
      '\\d',
      '\\w',
      '[ab]',
      '[^a]',
      '[a-c1-3]',
      '(?:ab|b)',
      '^',
      '$',
      '\\b',
    );
    const repeat = fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,3}', '*?');
    const part = fc.tuple(atom, repeat).map(([one, times]) => (/^(?:\^|\$|\\b)$/.test(one) ? one : `${one}${times}`));
    const pattern = fc
      .array(fc.oneof(part, fc.constant('|')), { minLength: 1, maxLength: 6 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(
        pattern,
        fc.string({ maxLength: 12, unit: fc.constantFrom('a', 'b', 'c', '1', '.', '-') }),
        (made, text) => {
          expect(fitsLinearly(made, text)).toBe(new RegExp(made, 'u').test(text));
        },
      ),
    );
  });

  test('of a pack run on the linear matcher: one that takes other matchers for ever ends at once', async () => {
    const pattern = '^(?:a+)+$';
    const when = { all: [{ fact: 'net.transport', operator: 'matches', value: pattern }] };
    const files = packFiles({ 'rules/site/idle-balancer.json': siteRule('idle-balancer', { when }) });
    const problems = await withRulebook({}, (directory) =>
      withFiles(
        files,
        async (around) =>
          (await loadRulebook(directory, { language: 'en', packs: [join(around, 'site-rules')] })).problems,
      ),
    );
    expect(problems).toEqual([]);
    expect(testOf(pattern)(`${'a'.repeat(4000)}b`)).toBe(false);
    expect(testOf(pattern)('aaa')).toBe(true);
  });

  test('that are none fit nothing', () => {
    expect(testOf('(')('(')).toBe(false);
  });
});
