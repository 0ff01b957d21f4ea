import fc from 'fast-check';
import { expect, test } from '@jest/globals';
import { TriggerFinder } from '../../src/facts/triggerFinder.js';

const encoder = new TextEncoder();

function all(finder: TriggerFinder, text: string): readonly number[] {
  const bytes = encoder.encode(text);
  const found: number[] = [];
  for (let at = finder.next(bytes, 0, bytes.length); at >= 0; at = finder.next(bytes, at + 1, bytes.length))
    found.push(at);
  return found;
}

test('finds what a search for each literal alone finds', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 2, maxLength: 5 });
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 60 });
  fc.assert(
    fc.property(fc.array(word, { maxLength: 5 }), text, (literals, haystack) => {
      const places = Array.from({ length: haystack.length }, (_, at) => at);
      const expected = places.filter((at) => literals.some((literal) => haystack.startsWith(literal, at)));
      expect(all(new TriggerFinder(literals), haystack)).toEqual(expected);
    }),
    { numRuns: 500 },
  );
});

test('finds nothing outside the range, nor without literals', () => {
  const bytes = encoder.encode('Call Trace: Call Trace:');
  const finder = new TriggerFinder(['Call Trace']);
  expect(finder.next(bytes, 1, bytes.length)).toBe(12);
  expect(finder.next(bytes, 1, 21)).toBe(-1);
  expect(new TriggerFinder([]).next(bytes, 0, bytes.length)).toBe(-1);
});

test('finds literals of many bytes to a character, and long ones', () => {
  expect(all(new TriggerFinder(['软锁', 'lockup']), '发生软锁 lockup')).toEqual([6, 13]);
  const long = 'x'.repeat(400);
  expect(all(new TriggerFinder([long]), `${long}y${long}`)).toEqual([0, 401]);
});
