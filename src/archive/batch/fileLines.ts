import { closeSync, openSync, readSync } from 'node:fs';

/** A line of a file, without its end. */
export interface FileLine {
  /** Where it begins, in bytes. */
  readonly offset: number;
  /** Its bytes, the line feed behind it included. */
  readonly length: number;
  /** Counted from 1. */
  readonly number: number;
  /** Absent where the line is longer than allowed. */
  readonly text?: string;
  /** False of what stands behind the last line feed: it was torn off, or is being written. */
  readonly whole: boolean;
}

const BLOCK = 1 << 20;
const LINE_FEED = 0x0a;

/**
 * The lines of a file that are not empty, one at a time; memory is bounded by the longest line that is allowed.
 * @param most bytes of a line
 * @throws errors of the file system
 */
export function* linesOfFile(path: string, most: number): Generator<FileLine, void> {
  const descriptor = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(BLOCK);
    let parts: Buffer[] = [];
    let [offset, length, number] = [0, 0, 1];
    const finished = (whole: boolean): FileLine => {
      const bytes = length > most ? undefined : Buffer.concat(parts);
      return { offset, length, number, whole, ...(bytes === undefined ? {} : { text: textOf(bytes) }) };
    };
    for (let read = readSync(descriptor, buffer); read > 0; read = readSync(descriptor, buffer)) {
      for (let from = 0; from < read;) {
        const feed = buffer.subarray(0, read).indexOf(LINE_FEED, from);
        const end = feed < 0 ? read : feed + 1;
        length += end - from;
        // Of what is too long anyway nothing is kept.
        if (length <= most) parts.push(Buffer.from(buffer.subarray(from, end)));
        else parts = [];
        from = end;
        if (feed < 0) break;
        if (length > 1) yield finished(true);
        [offset, length, number, parts] = [offset + length, 0, number + 1, []];
      }
    }
    if (length > 0) yield finished(false);
  } finally {
    closeSync(descriptor);
  }
}

function textOf(bytes: Buffer): string {
  return bytes.toString('utf8', 0, bytes.at(-1) === LINE_FEED ? bytes.length - 1 : bytes.length);
}
