import { isDeepStrictEqual } from 'node:util';
import { expect } from '@jest/globals';
import { extractors } from '../../src/facts/index.js';
import { sourceReader } from '../../src/facts/sourceReader.js';
import type { SourceReading } from '../../src/model/source.js';
import { plainTraces } from './plainTraces.js';
import { cutAt } from './reading.js';

/** Nothing to read, and more of it than a small source has. */
export const QUIET = 'nothing\n'.repeat(40_000);

/** @param places where the text is cut to blocks */
export function read(text: string, all = extractors, places: readonly number[] = []): SourceReading {
  const reader = sourceReader('s', 'text', all);
  for (const block of cutAt(new TextEncoder().encode(text), places)) reader.push(block);
  return reader.finish();
}

/** What is read: the lines around it are those that a way of reading has at hand, and nothing rests on them. */
function withoutContext({ context: _, ...reading }: SourceReading): SourceReading {
  return reading;
}

/** Both say the same, whatever their traces are made of. */
export function expectEqual(reading: SourceReading, other: SourceReading): void {
  const [actual, expected] = [plainTraces(withoutContext(reading)), plainTraces(withoutContext(other))];
  if (!isDeepStrictEqual(actual, expected)) expect(actual).toEqual(expected);
}
