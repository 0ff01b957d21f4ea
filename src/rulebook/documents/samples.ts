import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { ExtractorResult } from '../../model/extractorEntry.js';
import type { RecordSamples } from './site.js';

const FOLDER = 'test/samples';
/** Where samples show what one extractor reads; the others show what follows from it. */
const READING = ['log', 'crash', 'live'];

/** Files below the folder of samples whose name ends like this are evidence behind a header. */
const ENDING = '.txt';

/**
 * Which extractors read something from which samples. An installed copy has no samples, and nothing is said of any.
 * @param readBy says which extractors read something from a text
 */
export function sampleResults(
  directory: string,
  readBy: (text: Uint8Array) => readonly ExtractorResult[],
): ReadonlyMap<string, RecordSamples> {
  const results = new Map<string, Map<string, string[]>>();
  for (const file of sampleFiles(directory)) {
    for (const { extractor, records } of readBy(readFileSync(join(directory, file)))) {
      const ofExtractor = results.get(extractor) ?? new Map<string, string[]>();
      results.set(extractor, ofExtractor);
      for (const type of records) {
        const samples = ofExtractor.get(type);
        if (samples === undefined) ofExtractor.set(type, [file]);
        else samples.push(file);
      }
    }
  }
  return new Map([...results].map(([name, byType]) => [name, bestFirst(name, byType)]));
}

/** Samples that are about the extractor come first: by their folder, and by their name. */
function bestFirst(extractor: string, byType: ReadonlyMap<string, readonly string[]>): RecordSamples {
  const subject = extractor.replace(/^(?:crash|live|event|drgn)-/, '');
  const rank = (file: string): number =>
    (READING.some((folder) => file.startsWith(`${FOLDER}/${folder}/`)) ? 0 : 2) + (file.includes(subject) ? 0 : 1);
  return new Map(
    [...byType].sort(byKey).map(([type, files]) => [type, [...files].sort((a, b) => rank(a) - rank(b))] as const),
  );
}

function sampleFiles(directory: string): readonly string[] {
  try {
    return readdirSync(join(directory, FOLDER), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith(ENDING))
      .map((name) => `${FOLDER}/${name.split(sep).join('/')}`)
      .sort();
  } catch {
    return [];
  }
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : Number(a > b);
}
