import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import { LINES_BEFORE, LONGEST_LINE } from '../../src/facts/lineLimits.js';
import { LineScanner } from '../../src/facts/lineScanner.js';
import type { LineSink } from '../../src/facts/lineSink.js';
import { TriggerFinder } from '../../src/facts/triggerFinder.js';
import { cutAt } from './reading.js';

const encoder = new TextEncoder();
/** Bytes that are scanned at a time. */
const PIECE = 512 * 1024;

interface Handed {
  readonly text: string;
  readonly number: number;
  readonly hit: boolean;
}

/** Wants so many lines behind each hit. */
function handedOn(blocks: readonly Uint8Array[], wanted: number) {
  const handed: Handed[] = [];
  const overlong: number[] = [];
  let last = -Infinity;
  const sink: LineSink = {
    wants: (number) => number <= last + wanted,
    line: (bytes, number, hit) => {
      handed.push({ text: new TextDecoder().decode(bytes), number, hit });
      if (hit) last = number;
    },
    takeAll: () => undefined,
    overlong: (number) => overlong.push(number),
  };
  const scanner = new LineScanner(new TriggerFinder(['soft lockup', 'hit']), [], sink);
  for (const block of blocks) scanner.push(block);
  scanner.finish();
  return { handed, overlong, lines: scanner.lines };
}

/** The same, line by line. */
function expected(text: string, wanted: number): readonly Handed[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const hits = lines.flatMap((line, index) => (line.includes('hit') ? [index] : []));
  return lines.flatMap((line, index) =>
    hits.some((hit) => hit - LINES_BEFORE <= index && index <= hit + wanted)
      ? [{ text: line, number: index + 1, hit: line.includes('hit') }]
      : [],
  );
}

const line = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom('hit', 'a hit, and a hit', 'no hi') },
  { weight: 6, arbitrary: fc.string({ unit: fc.constantFrom('a', ' ', 'h', 'ä'), maxLength: 60 }) },
);
const lines = fc.array(line, { maxLength: 40 }).map((some) => some.join('\n'));

describe('lines near a hit', () => {
  test('are handed on with their numbers, however the bytes are cut', () => {
    fc.assert(
      fc.property(lines, fc.nat(5), fc.array(fc.nat(900), { maxLength: 8 }), (text, wanted, places) => {
        const bytes = encoder.encode(text);
        const cut = cutAt(
          bytes,
          places.map((place) => Math.min(place, bytes.length)),
        );
        expect(handedOn(cut, wanted).handed).toEqual(expected(text, wanted));
      }),
      { numRuns: 300 },
    );
  });

  test('are the same wherever the end of a piece falls', () => {
    const quiet = encoder.encode('all quiet on this machine\n'.repeat(PIECE / 13));
    fc.assert(
      fc.property(lines, fc.nat(5), fc.nat(2000), fc.constantFrom(1, 2), (text, wanted, short, pieces) => {
        const before = quiet.subarray(0, pieces * PIECE - short);
        const added = before.reduce((sum, byte) => (byte === 10 ? sum + 1 : sum), 1);
        const { handed } = handedOn([before, encoder.encode(`\n${text}`)], wanted);
        const shifted = expected(text, wanted).map((one) => ({ ...one, number: one.number + added }));
        expect(handed.filter(({ number }) => number > added)).toEqual(shifted);
      }),
      { numRuns: 40 },
    );
  });
});

test('overlong lines are cut, told and numbered, in any piece, and hide what stands behind the cut', () => {
  const long = 'x'.repeat(LONGEST_LINE + 1);
  const longer = 'y'.repeat(PIECE + LONGEST_LINE);
  const text = `hit\n${long}\n${longer}hit\nhit ${longer}\nquiet\nhit`;
  for (const size of [7001, PIECE, 4 * PIECE]) {
    const bytes = encoder.encode(text);
    const blocks = cutAt(
      bytes,
      Array.from({ length: Math.floor(bytes.length / size) }, (_, index) => index * size),
    );
    const { handed, overlong, lines: count } = handedOn(blocks, 0);
    expect(handed.filter(({ hit }) => hit).map(({ number }) => number)).toEqual([1, 4, 6]);
    expect(handed.every(({ text: { length } }) => length <= LONGEST_LINE)).toBe(true);
    expect([overlong, count]).toEqual([[2, 3, 4], 6]);
  }
});

test('whoever takes many lines at once is asked at each hit, waits for more until the end, and what is behind is handed on', () => {
  const taken: number[][] = [];
  const handed: number[] = [];
  const sink: LineSink = {
    wants: () => false,
    line: (_, number) => handed.push(number),
    // Takes the lines of a run up to the last one that is followed by another: `hit` begins each.
    takeAll: ({ text: { bytes }, start, number, end, final }) => {
      const lines = new TextDecoder().decode(bytes.subarray(start, end)).split('\n').slice(0, -1);
      const length = lines.findIndex((text) => !text.startsWith('hit run'));
      const waits = length < 0 && !final;
      const count = Math.max(0, (length < 0 ? lines.length : length) - 1);
      const to = start + lines.slice(0, count).join('\n').length + Math.min(count, 1);
      if (count > 0 || waits) taken.push([number, count]);
      return count > 0 || waits ? { to, lines: count, waits } : undefined;
    },
    overlong: () => {},
  };
  const scanner = new LineScanner(new TriggerFinder(['hit run', 'hit']), [], sink);
  const run = 'hit run\n'.repeat(PIECE / 8);
  for (const block of cutAt(
    encoder.encode(`quiet\nhit\n${run}${run}quiet\nquiet\nhit\nquiet\nhit run\nhit run`),
    [77, 99_999],
  ))
    scanner.push(block);
  scanner.finish();
  const behind = 2 + PIECE / 4;
  expect(taken.reduce((sum, [, count = 0]) => sum + count, 0)).toBe(PIECE / 4);
  expect(taken.map(([number]) => number)).toEqual([3, PIECE / 8, PIECE / 4 - 1, behind + 5]);
  const last = Array.from({ length: 11 }, (_, at) => behind - 4 + at);
  expect(handed).toEqual([1, 2, ...last]);
  expect(scanner.lines).toBe(behind + 6);
});
