import fc from 'fast-check';
import { expect, test } from '@jest/globals';
import type { CompiledSearch } from '../../src/facts/compiledSearch.js';
import { countNewlines } from '../../src/facts/newlines.js';
import type { PassOver } from '../../src/facts/sampleTable.js';
import { scanText } from '../../src/facts/scanText.js';
import { TriggerFinder } from '../../src/facts/triggerFinder.js';

const encoder = new TextEncoder();

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 3, maxLength: 12 });
const literals = fc.uniqueArray(word, { maxLength: 8 });
const lines = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd', '\n'), maxLength: 200 });

function lent(finder: TriggerFinder): CompiledSearch {
  const search = finder.lend();
  if (search === undefined) throw new Error('there is no WebAssembly here');
  return search;
}

/** What a search is told of, and what it returns, when some literals are passed over. */
function told(passed: readonly number[], next: (passOver: PassOver) => number): readonly (readonly number[])[] {
  const all: (readonly number[])[] = [];
  const found = next((id, at) => {
    all.push([id, at]);
    return passed.includes(id);
  });
  return [...all, [found]];
}

test('the compiled search meets the same literals at the same places in the same order', () => {
  fc.assert(
    fc.property(
      literals,
      lines,
      fc.uniqueArray(fc.nat(8)),
      fc.nat(200),
      fc.nat(200),
      (some, text, passed, one, other) => {
        const bytes = encoder.encode(text);
        const from = Math.min(one, other, bytes.length);
        const to = Math.min(Math.max(one, other), bytes.length);
        const finder = new TriggerFinder(some);
        const search = lent(finder);
        search.text.bytes.set(bytes);
        expect(told(passed, (passOver) => search.next(from, to, passOver))).toEqual(
          told(passed, (passOver) => finder.next(scanText(bytes), from, to, passOver)),
        );
      },
    ),
    { numRuns: 300 },
  );
});

test('it stays within its range, whatever stands around it, and begins and ends with the text', () => {
  const finder = new TriggerFinder(['lockup', 'F S', 'Call Trace', '软锁死了']);
  const search = lent(finder);
  const { bytes } = search.text;
  const last = bytes.length;
  const stop = () => false;
  bytes.fill(32);
  bytes.set(encoder.encode('F S'), 0);
  bytes.set(encoder.encode('Call Trace'), last - 10);
  expect(search.next(0, last, stop)).toBe(0);
  expect(search.next(1, last, stop)).toBe(last - 10);
  expect(search.next(1, last - 1, stop)).toBe(-1);
  expect(search.next(last - 2, last, stop)).toBe(-1);
  expect(search.next(last, last, stop)).toBe(-1);
  bytes.set(encoder.encode('软锁死了'), 4);
  expect(search.next(1, last, stop)).toBe(4);
});

test('it counts newlines as they are counted elsewhere', () => {
  const { text } = lent(new TriggerFinder([]));
  fc.assert(
    fc.property(lines, fc.nat(200), fc.nat(200), (some, one, other) => {
      const bytes = encoder.encode(some);
      const from = Math.min(one, other, bytes.length);
      const to = Math.min(Math.max(one, other), bytes.length);
      text.bytes.fill(10, 0, 400);
      text.bytes.set(bytes);
      expect(countNewlines(text, from, to)).toBe(countNewlines(scanText(bytes), from, to));
    }),
    { numRuns: 300 },
  );
  text.bytes.fill(10);
  expect(countNewlines(text, 0, text.bytes.length)).toBe(text.bytes.length);
});

const PLAIN = /^[\t\n -"$-Z\\-~]$/;
const anyLines = fc.string({
  unit: fc.constantFrom('a', ' ', '\t', '~', '\n', '\r', '[', '#', '\u007f', 'é'),
  maxLength: 120,
});

test('it cuts lines, and knows the last byte of each that is none of plain text', () => {
  const search = lent(new TriggerFinder([]));
  fc.assert(
    fc.property(anyLines, fc.nat(160), (some, most) => {
      const bytes = encoder.encode(some);
      const to = Math.min(most, bytes.length);
      search.text.bytes.fill(10, 0, 400);
      search.text.bytes.set(bytes);
      for (let from = 0; from <= to; from += 1) {
        const newline = bytes.subarray(0, to).indexOf(10, from);
        const end = newline < 0 ? to : newline;
        const line = Array.from(bytes.subarray(from, end), (byte) => String.fromCharCode(byte));
        const last = line.findLastIndex((character) => !PLAIN.test(character));
        expect([search.endOfLine(from, to), search.strange]).toEqual([end, last < 0 ? -1 : from + last]);
      }
    }),
    { numRuns: 300 },
  );
});

test('a search that was given back is lent again, and one that is lent is not', () => {
  const finder = new TriggerFinder(['lockup']);
  const one = lent(finder);
  const other = lent(finder);
  expect(other).not.toBe(one);
  finder.giveBack(one);
  expect(lent(finder)).toBe(one);
});

test('where there is no WebAssembly, nothing is lent', () => {
  const present: unknown = Reflect.get(globalThis, 'WebAssembly');
  Reflect.deleteProperty(globalThis, 'WebAssembly');
  try {
    expect(new TriggerFinder(['lockup']).lend()).toBeUndefined();
  } finally {
    Reflect.set(globalThis, 'WebAssembly', present);
  }
});
