import type { SourceReading } from '../model/source.js';
import { callOutline } from './callOutline.js';
import { commitMention } from './commitMention.js';
import { crashExtractors } from './crash/index.js';
import type { Extractor } from './extractor.js';
import { liveExtractors } from './live/index.js';
import { logExtractors } from './log/index.js';
import type { ReadingOptions } from './readingOptions.js';
import { sourceReader, type SourceReader } from './sourceReader.js';

export type { EvidenceLine, Extraction, Extractor } from './extractor.js';
export type { ReadingOptions } from './readingOptions.js';
export type { SourceReader } from './sourceReader.js';

/**
 * Everything that is read from evidence, in the order in which it is tried on a line: commands of a crash session first,
 * since they take their output, then messages of the kernel, then what live systems print, then shapes without a literal.
 */
export const extractors: readonly Extractor[] = [
  ...crashExtractors,
  ...logExtractors,
  ...liveExtractors,
  callOutline,
  commitMention,
];

/**
 * Reads one source of any size, block by block.
 * @param id of the source, as cites name it
 * @param name for people
 */
export function createSourceReader(id: string, name: string, options?: ReadingOptions): SourceReader {
  return sourceReader(id, name, extractors, options);
}

/** Reads one source that is text already, such as a paste. */
export function readText(id: string, name: string, text: string, options?: ReadingOptions): SourceReading {
  const reader = createSourceReader(id, name, options);
  reader.push(new TextEncoder().encode(text));
  return reader.finish();
}
