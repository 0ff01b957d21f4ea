/** What is said of an entry of a tar archive in records of POSIX, as far as it is asked for. */
export interface PaxAttributes {
  readonly path?: string;
  /** In bytes. */
  readonly size?: number;
  /** Seconds since 1970. */
  readonly modified?: number;
  /** It has holes, in one of the forms of GNU tar that begin with such a record. */
  readonly sparse?: boolean;
}

const NEWLINE = 0x0a;
const SPACE = 0x20;
const EQUALS = 0x3d;
const ZERO = 0x30;
/** Bytes of the longest keyword that is asked for. */
const LONGEST_KEY = 64;
const NUMBER = /^\d{1,15}(?:\.\d{0,20})?$/;

/**
 * Reads records as POSIX.1-2017 has them (`pax`, "pax Extended Header"): "%d %s=%s\\n", the length of all of it first. They are read here, and
 * not by a library, since those look at every byte of what is not asked for, and there may be a megabyte of it for every entry.
 * @returns what stands before the first record that is none
 */
export function paxAttributes(bytes: Uint8Array): PaxAttributes {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let said: PaxAttributes = {};
  for (let at = 0; at < text.length;) {
    const length = lengthAt(text, at);
    if (length === undefined || text[at + length.record - 1] !== NEWLINE) break;
    const from = at + length.digits + 1;
    at += length.record;
    const to = text.subarray(from, Math.min(at, from + LONGEST_KEY)).indexOf(EQUALS);
    if (to < 0) continue;
    said = withRecord(said, text.toString('latin1', from, from + to), text.subarray(from + to + 1, at - 1));
  }
  return said;
}

function lengthAt(text: Buffer, from: number): { readonly record: number; readonly digits: number } | undefined {
  let [record, at] = [0, from];
  for (; at < text.length && text[at] !== SPACE; at += 1) {
    const digit = (text[at] ?? 0) - ZERO;
    if (digit < 0 || digit > 9 || record > text.length) return undefined;
    record = record * 10 + digit;
  }
  const digits = at - from;
  return digits === 0 || record <= digits + 1 || from + record > text.length ? undefined : { record, digits };
}

function withRecord(said: PaxAttributes, key: string, value: Buffer): PaxAttributes {
  if (key.startsWith('GNU.sparse.')) return said.sparse === true ? said : { ...said, sparse: true };
  if (key === 'path') return { ...said, path: value.toString('utf8') };
  if (key !== 'size' && key !== 'mtime') return said;
  const number = value.toString('latin1');
  if (!NUMBER.test(number)) return said;
  return key === 'size' ? { ...said, size: Math.floor(Number(number)) } : { ...said, modified: Number(number) };
}
