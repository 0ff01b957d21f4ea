import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import type { Problem } from '../model/problem.js';
import type { SourceReading } from '../model/source.js';
import { createSourceReader } from '../triage/reading.js';
import { errorCode } from '../model/errorCode.js';
import { refusalFor } from './refusal.js';

/** Bytes read at a time: memory stays bounded whatever the size of the input. */
const BLOCK = 1 << 20;

export interface FileToRead {
  /** Bytes of its path. */
  readonly file: Buffer;
  /** What it is called in problems. */
  readonly name: string;
  /** False: what has become a link since it was listed is refused. */
  readonly follow: boolean;
  /** Id of the source; `s1` where none is given. */
  readonly id?: string;
  /** Bytes that it may have: what is longer is not read at all. */
  readonly most?: number;
  /** Is given each block that was read; it is gone afterwards. */
  readonly seen?: (block: Uint8Array) => void;
  /** Its lines will not be shown: none is kept. */
  readonly batch?: boolean;
}

export interface FileReading {
  /** Absent where the file cannot be read at all. */
  readonly reading?: SourceReading;
  readonly problems: readonly Problem[];
}

/** Told after each block of a file that is longer than one: how many bytes were read, and of how many. */
export type FileProgress = (name: string, bytes: number, size: number) => void;

/**
 * Reads files one after the other into one buffer. Nothing is awaited in between: of many small files most of the time would go there.
 * @returns reads one file
 */
export function fileReader(): (wanted: FileToRead, progress?: FileProgress) => FileReading {
  const buffer = new Uint8Array(BLOCK);
  return (wanted, progress) => {
    let descriptor: number;
    try {
      descriptor = openSync(wanted.file, flagsFor(wanted));
    } catch (error) {
      return { problems: [problemOf(error, wanted.name)] };
    }
    try {
      const status = fstatSync(descriptor);
      if (!status.isFile())
        return { problems: [{ code: 'input.not-a-file', severity: 'error', args: { file: wanted.name } }] };
      if (wanted.most !== undefined && status.size > wanted.most)
        return { problems: [tooLarge(wanted.name, wanted.most)] };
      const told = (bytes: number): void => progress?.(wanted.name, bytes, status.size);
      return readOpen({ descriptor, size: status.size }, wanted, buffer, told);
    } finally {
      closeSync(descriptor);
    }
  };
}

/** Opening a pipe that nobody writes to does not wait. */
function flagsFor({ follow }: FileToRead): number {
  return constants.O_RDONLY | constants.O_NONBLOCK | (follow ? 0 : constants.O_NOFOLLOW);
}

function tooLarge(name: string, most: number): Problem {
  return { code: 'archive.too-large', severity: 'error', args: { name, kilobytes: most >> 10 } };
}

/**
 * @param opened a file of no size, as those of /proc, is read to its end; of a small one what it held when it was opened, at once
 */
function readOpen(
  { descriptor, size }: { readonly descriptor: number; readonly size: number },
  { name, id = 's1', most = Infinity, seen, batch = false }: FileToRead,
  buffer: Uint8Array,
  progress: (bytes: number) => void,
): FileReading {
  const isSmall = size > 0 && size < BLOCK;
  const reader = createSourceReader(id, name, { batch, lasting: isSmall });
  let bytes = 0;
  try {
    for (;;) {
      const at = isSmall ? bytes : 0;
      const read = readSync(descriptor, buffer, at, (isSmall ? size : BLOCK) - at, null);
      if (read === 0) break;
      const block = buffer.subarray(at, at + read);
      reader.push(block);
      seen?.(block);
      bytes += read;
      // It grows while it is read.
      if (bytes > most) return { problems: [tooLarge(name, most)] };
      // Whatever follows in a binary, it stays one.
      if (reader.refuses || (isSmall && bytes === size)) break;
      if (read === BLOCK) progress(bytes);
    }
    return { reading: reader.finish(), problems: [] };
  } catch (error) {
    const reason = errorCode(error);
    if (reason === undefined) throw error;
    const problem: Problem = { code: 'input.broken-off', severity: 'warning', args: { file: name, reason } };
    return bytes === 0
      ? { problems: [{ ...problem, code: 'input.unreadable', severity: 'error' }] }
      : { reading: reader.finish(), problems: [problem] };
  }
}

function problemOf(error: unknown, name: string): Problem {
  const reason = errorCode(error);
  if (reason === undefined) throw error;
  if (reason === 'ELOOP') return { code: 'input.link', severity: 'warning', args: { file: name } };
  return refusalFor(reason, name);
}
