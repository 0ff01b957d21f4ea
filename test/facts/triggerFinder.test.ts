import fc from 'fast-check';
import { expect, test } from '@jest/globals';
import { scanText } from '../../src/facts/scanText.js';
import { TriggerFinder } from '../../src/facts/triggerFinder.js';

const encoder = new TextEncoder();

/** Beginnings of all occurrences that a search finds which goes on behind the line of each. */
function firstOfLines(finder: TriggerFinder, text: string): readonly number[] {
  const bytes = encoder.encode(text);
  const lines: number[] = [];
  for (let from = 0; from < bytes.length;) {
    const at = finder.next(scanText(bytes), from, bytes.length);
    if (at < 0) break;
    lines.push(text.slice(0, at).split('\n').length);
    const end = bytes.indexOf(10, at);
    from = end < 0 ? bytes.length : end + 1;
  }
  return lines;
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 3, maxLength: 9 });
const literals = fc.uniqueArray(word, { maxLength: 6 });
const line = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 40 });

test('finds the lines that a search for each literal alone finds', () => {
  fc.assert(
    fc.property(literals, fc.array(line, { maxLength: 8 }), (some, lines) => {
      const expected = lines.flatMap((text, index) => (some.some((one) => text.includes(one)) ? [index + 1] : []));
      expect(firstOfLines(new TriggerFinder(some), lines.join('\n'))).toEqual(expected);
    }),
    { numRuns: 500 },
  );
});

test('tells which literals bytes and texts hold', () => {
  fc.assert(
    fc.property(literals, line, fc.nat(9), (some, text, from) => {
      const bytes = encoder.encode(text);
      const finder = new TriggerFinder(some);
      const held = (within: string) => some.flatMap((one, id) => (within.includes(one) ? [id] : []));
      const sorted = (found: readonly number[]) => [...found].sort((one, other) => one - other);
      expect(sorted(finder.allIn(scanText(bytes), Math.min(from, bytes.length), bytes.length))).toEqual(
        held(text.slice(from)),
      );
      expect(sorted(finder.allInText(text))).toEqual(held(text));
    }),
    { numRuns: 500 },
  );
});

test('tells of each occurrence that is passed over, line by line', () => {
  fc.assert(
    fc.property(literals, fc.array(line, { maxLength: 8 }), (some, lines) => {
      const text = lines.join('\n');
      const told: string[] = [];
      const places: number[] = [];
      const found = new TriggerFinder(some).next(scanText(encoder.encode(text)), 0, text.length, (id, at) => {
        told.push(`${String(id)} ${String(at)}`);
        places.push(text.slice(0, at).split('\n').length);
        return true;
      });
      const expected = some.flatMap((one, id) =>
        Array.from(text, (_, at) => at).flatMap((at) =>
          text.startsWith(one, at) ? [`${String(id)} ${String(at)}`] : [],
        ),
      );
      expect(found).toBe(-1);
      expect(told.toSorted()).toEqual(expected.toSorted());
      expect(places).toEqual(places.toSorted((one, other) => one - other));
    }),
    { numRuns: 500 },
  );
});

test('finds nothing outside the range, nor without literals', () => {
  const text = scanText(encoder.encode('Call Trace: Call Trace:'));
  const { length } = text.bytes;
  const finder = new TriggerFinder(['Call Trace']);
  expect(finder.next(text, 1, length)).toBe(12);
  expect(finder.next(text, 1, 21)).toBe(-1);
  expect(finder.allIn(text, 1, 21)).toEqual([]);
  expect(new TriggerFinder([]).next(text, 0, length)).toBe(-1);
});

test('finds literals of many bytes to a character, and long ones', () => {
  const finder = new TriggerFinder(['软锁', 'lockup']);
  const text = scanText(encoder.encode('发生软锁 lockup'));
  expect(finder.next(text, 0, text.bytes.length)).toBe(6);
  expect(finder.allIn(text, 0, text.bytes.length)).toEqual([0, 1]);
  expect(finder.allInText('发生软锁 lockup')).toEqual([0, 1]);
  const long = 'x'.repeat(400);
  expect(firstOfLines(new TriggerFinder([long]), `${long}\n${long.slice(1)}\n${long}`)).toEqual([1, 3]);
});
