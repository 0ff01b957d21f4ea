import type { ExtractorEntry, ExtractorResult } from '../model/extractorEntry.js';
import { DEFAULT_REACH } from './extractor.js';
import type { Extractor } from './extractor.js';
import { extractors } from './index.js';
import { sourceReader } from './sourceReader.js';

/** All extractors, in the order in which they are tried on a line. */
export const extractorEntries: readonly ExtractorEntry[] = extractors.map(({ name, triggers, reach, plentiful }) => ({
  name,
  triggers,
  reach: reach ?? DEFAULT_REACH,
  plentiful: plentiful === true,
}));

/** @returns a function that says which extractors read something from a text, and records of what types */
export function extractorWitness(): (text: Uint8Array) => readonly ExtractorResult[] {
  const seen = new Map<string, Set<string>>();
  const watched = extractors.map((extractor) => watch(extractor, seen));
  return (text) => {
    seen.clear();
    const reader = sourceReader('s1', 'sample', watched);
    reader.push(text);
    reader.finish();
    return [...seen].map(([extractor, records]) => ({ extractor, records: [...records].sort() }));
  };
}

/** An extractor that does what it does and is seen doing it. */
function watch(extractor: Extractor, seen: Map<string, Set<string>>): Extractor {
  const { narrowed } = extractor;
  return {
    ...extractor,
    ...(narrowed === undefined ? {} : { narrowed: (triggers) => watch(narrowed(triggers), seen) }),
    read(lines, at, source) {
      const extraction = extractor.read(lines, at, source);
      if (extraction === undefined || extraction.records.length === 0) return extraction;
      const types = seen.get(extractor.name) ?? new Set<string>();
      for (const { type } of extraction.records) types.add(type);
      seen.set(extractor.name, types);
      return extraction;
    },
  };
}
