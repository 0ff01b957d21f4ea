import type { ReadEntry } from '../../model/bundle.js';
import type { SourceOrigin, SourceReading } from '../../model/source.js';
import type { FoundSource } from './foundSource.js';

/** A source as the case has it: with where it comes from, and a name below the folder that all of the bundle lies in. */
export function readingOf(
  { reading, path, command }: FoundSource,
  host: string | undefined,
  bundle: string,
  folder: string,
): SourceReading {
  const origin: SourceOrigin = {
    bundle,
    path,
    ...(host === undefined ? {} : { host }),
    ...(command === undefined ? {} : { command }),
  };
  return { ...reading, source: { ...reading.source, name: path.slice(folder.length) }, origin };
}

/** How a source is listed among what was read. */
export function readEntryOf({ source: { id, name, kind, lines, understood }, origin }: SourceReading): ReadEntry {
  return { source: id, path: origin?.path ?? name, kind, lines, understood };
}
