import type { BundleContents } from '../model/bundle.js';
import type { Problem } from '../model/problem.js';
import type { SourceReading } from '../model/source.js';
import { createSourceReader } from '../triage/reading.js';
import type { Packed } from './packed/packed.js';

/** What was read of one input. */
export interface PackedReading {
  readonly readings: readonly SourceReading[];
  readonly problems: readonly Problem[];
  /** Of an archive or directory. */
  readonly contents?: BundleContents;
  /** Number that no source of it has, nor any behind it; where it is absent, its sources are numbered one after the other. */
  readonly nextId?: number;
}

/** One compressed file, read as the text that it holds. */
export async function readSingle(packed: Packed, id: string, name: string): Promise<PackedReading> {
  const readings: SourceReading[] = [];
  const problems: Problem[] = [];
  for await (const item of packed.items) {
    if (item.type === 'entry') readings.push(await readBlocks(id, name, item.entry.blocks()));
    else problems.push(item.problem);
  }
  return { readings, problems };
}

async function readBlocks(id: string, name: string, blocks: AsyncIterable<Uint8Array>): Promise<SourceReading> {
  const reader = createSourceReader(id, name);
  for await (const block of blocks) {
    reader.push(block);
    // Whatever follows in a binary, it stays one.
    if (reader.refuses) break;
  }
  return reader.finish();
}
