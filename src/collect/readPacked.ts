import type { BundleContents } from '../model/bundle.js';
import type { Problem } from '../model/problem.js';
import type { SourceReading } from '../model/source.js';
import { createSourceReader, type ReadingOptions } from '../triage/reading.js';
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
export async function readSingle(
  packed: Packed,
  { id, name }: { readonly id: string; readonly name: string },
  options: ReadingOptions = {},
): Promise<PackedReading> {
  const readings: SourceReading[] = [];
  const problems: Problem[] = [];
  for await (const item of packed.items) {
    if (item.type === 'problem') problems.push(item.problem);
    else {
      const reader = createSourceReader(id, name, options);
      for await (const block of item.entry.blocks()) {
        reader.push(block);
        // Whatever follows in a binary, it stays one.
        if (reader.refuses) break;
      }
      readings.push(reader.finish());
    }
  }
  return { readings, problems };
}
