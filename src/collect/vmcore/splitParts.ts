import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { DumpFile } from './dumpBytes.js';
import { openDumpFile } from './dumpBytes.js';
import { kdumpHeader, type KdumpHeader } from './kdumpHeader.js';

/** Files of a directory that are looked at. */
const MOST_FILES = 256;

/**
 * The other files of a dump that `makedumpfile --split` wrote: those beside it with the same machine, time and layout.
 * @returns open files
 */
export function splitParts(path: string, header: KdumpHeader): readonly DumpFile[] {
  const parts: DumpFile[] = [];
  for (const name of namesIn(dirname(path)).slice(0, MOST_FILES)) {
    if (name === basename(path)) continue;
    const file = openDumpFile(join(dirname(path), name));
    if (file === undefined) continue;
    const other = kdumpHeader(file);
    if (other !== undefined && other !== 'narrow' && isPartOfSame(header, other)) parts.push(file);
    else file.close();
  }
  return parts;
}

function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory).sort();
  } catch {
    return [];
  }
}

function isPartOfSame(one: KdumpHeader, other: KdumpHeader): boolean {
  return (
    other.part !== undefined &&
    other.part.from !== one.part?.from &&
    other.written === one.written &&
    other.blockSize === one.blockSize &&
    other.pages === one.pages &&
    other.names.node === one.names.node &&
    other.names.release === one.names.release
  );
}
