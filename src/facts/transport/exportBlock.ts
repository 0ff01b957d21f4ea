import type { EntryBlock, EntryPart, WholeEntry } from './entryBlock.js';
import type { RawLine } from './rawLine.js';

const FIRST = /^__(?:CURSOR|REALTIME_TIMESTAMP)=/;
const FIELD = /^([A-Z_][A-Z0-9_]{0,63})=/;
const BINARY_FIELD = /^[A-Z_][A-Z0-9_]{0,63}$/;
/** The length of a binary value, as eight bytes, little end first. */
const LENGTH_BYTES = 8;
const NEWLINE_BYTE = 1;

/** @returns the beginning of an entry of `journalctl -o export` */
export function exportBlock(line: RawLine): EntryBlock | undefined {
  return FIRST.test(line.raw) ? new ExportBlock() : undefined;
}

/**
 * The Journal Export Format of systemd: lines `KEY=value`, or the key alone, a length and the value where that holds newlines;
 * an empty line ends the entry.
 */
class ExportBlock implements EntryBlock {
  readonly #fields = new Map<string, string>();
  #message: RawLine | undefined;
  /** The binary field that is being read, and how many of its bytes are still to come, if that is known. */
  #binary: { readonly key: string; begun: boolean; left: number | undefined } | undefined;

  take(line: RawLine): EntryPart {
    if (this.#binary !== undefined && this.#continues(this.#binary, line)) return 'inside';
    this.#binary = undefined;
    if (line.raw === '' || line.raw === '\r') return 'last';
    const key = FIELD.exec(line.raw)?.[1];
    if (key !== undefined) {
      this.#set(key, line.raw.slice(key.length + 1), line);
      return 'inside';
    }
    if (!BINARY_FIELD.test(line.raw)) return this.#message === undefined ? 'no-entry' : 'behind';
    this.#binary = { key: line.raw, begun: false, left: undefined };
    return 'inside';
  }

  entry(): WholeEntry | undefined {
    return this.#message === undefined ? undefined : { fields: this.#fields, message: this.#message };
  }

  #continues(binary: { readonly key: string; begun: boolean; left: number | undefined }, line: RawLine): boolean {
    const { key, begun } = binary;
    if (!begun) {
      binary.begun = true;
      binary.left = lengthOf(line.raw);
      this.#set(key, line.raw.slice(LENGTH_BYTES), line);
    } else {
      if (binary.left === undefined ? line.raw === '' || FIELD.test(line.raw) : binary.left <= 0) return false;
      this.#fields.set(key, `${this.#fields.get(key) ?? ''}\n${line.raw}`);
    }
    if (binary.left !== undefined)
      binary.left -= bytesIn(begun ? line.raw : line.raw.slice(LENGTH_BYTES)) + NEWLINE_BYTE;
    return true;
  }

  #set(key: string, value: string, line: RawLine): void {
    this.#fields.set(key, value);
    if (key === 'MESSAGE') this.#message = line;
  }
}

/** Lengths from 128 on are no valid UTF-8, and are not known any more. */
function lengthOf(raw: string): number | undefined {
  const low = raw.charCodeAt(0);
  return low < 0x80 && raw.startsWith('\0'.repeat(LENGTH_BYTES - 1), 1) ? low : undefined;
}

function bytesIn(text: string): number {
  return new TextEncoder().encode(text).length;
}
