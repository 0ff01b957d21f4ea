import type { ReadEntry } from 'tar';
import { Parser } from 'tar/parse';
import { PACK_LIMITS } from './limits.js';

/** One entry of a tar archive. */
export interface TarEntry {
  readonly name: string;
  /** `described-at-length`: its name or attributes are longer than any that we read. */
  readonly type: 'file' | 'folder' | 'link' | 'other' | 'described-at-length';
  /** Empty for all but files. */
  readonly bytes: Uint8Array;
}

const FILES: ReadonlySet<string> = new Set(['File', 'OldFile', 'ContiguousFile']);
const LINKS: ReadonlySet<string> = new Set(['Link', 'SymbolicLink']);

/**
 * Goes over the entries of a tar archive in memory.
 * @param take gets each entry; false ends the reading
 * @returns why the archive cannot be read to its end, as the end of a message code `pack.<code>`; undefined when it was,
 *   or when `take` ended it
 */
export function entriesOfTar(bytes: Uint8Array, take: (entry: TarEntry) => boolean): string | undefined {
  const state = { wanted: true, damaged: false };
  const parser = new Parser({ strict: true, zstd: false, brotli: false, maxMetaEntrySize: PACK_LIMITS.metaBytes });
  const give = (entry: TarEntry): void => {
    if (!state.wanted || take(entry)) return;
    state.wanted = false;
    parser.abort(new Error('enough'));
  };
  parser.on('error', () => {
    state.damaged = true;
    if (state.wanted) parser.abort(new Error('damaged'));
  });
  parser.on('ignoredEntry', (entry: ReadEntry) => {
    give({ name: entry.path, type: entry.meta ? 'described-at-length' : 'other', bytes: new Uint8Array() });
  });
  parser.on('entry', (entry: ReadEntry) => {
    const chunks: Uint8Array[] = [];
    entry.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    entry.on('end', () => {
      give({ name: entry.path, type: typeOf(entry.type), bytes: Buffer.concat(chunks) });
    });
  });
  try {
    parser.end(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch {
    state.damaged = true;
  }
  return state.damaged && state.wanted ? 'no-archive' : undefined;
}

function typeOf(type: string): TarEntry['type'] {
  if (FILES.has(type)) return 'file';
  if (LINKS.has(type)) return 'link';
  return type === 'Directory' ? 'folder' : 'other';
}
