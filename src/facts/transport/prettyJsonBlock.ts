import type { EntryBlock, EntryPart, WholeEntry } from './entryBlock.js';
import { parsed, textOfValue } from './jsonEntry.js';
import type { RawLine } from './rawLine.js';

const OPENS = /^\s{0,24}(?:[[\]}],?\s{0,4})?\{\s{0,4}$/;
const KEY = /^\s{1,24}"([^"\\]{1,64})"\s{0,4}:\s{0,24}/;
/** What an entry may begin with where the text before it was cut off. */
const KNOWN_KEY =
  /^\s{1,24}"(?:MESSAGE|msg|pri|fac|__CURSOR|_TRANSPORT|SYSLOG_IDENTIFIER|_{1,2}(?:SOURCE_)?(?:REALTIME|MONOTONIC)_TIMESTAMP)"\s{0,4}:/;
const MESSAGE_KEYS: readonly string[] = ['MESSAGE', 'msg', 'log', 'message', 'textPayload'];
/** Bytes of one message that journald writes as an array of numbers, one a line. */
const MOST_ELEMENTS = 4096;

/** @returns the beginning of an entry of `journalctl -o json-pretty`, of `dmesg -J`, or of what jq makes of them */
export function prettyJsonBlock(line: RawLine): EntryBlock | undefined {
  if (OPENS.test(line.raw)) return new PrettyJsonBlock();
  if (!KNOWN_KEY.test(line.raw)) return undefined;
  const block = new PrettyJsonBlock();
  return block.take(line) === 'no-entry' ? undefined : block;
}

/** One object with a key a line; what is nested in it does not concern us. */
class PrettyJsonBlock implements EntryBlock {
  readonly #fields = new Map<string, string>();
  #message: RawLine | undefined;
  /** The array that is being read. */
  #array: { readonly key: string; readonly values: unknown[] } | undefined;
  #depth = 0;

  take(line: RawLine): EntryPart {
    const content = line.raw.trim();
    if (this.#array !== undefined) return this.#element(this.#array, content);
    if (this.#depth > 0) return this.#nested(content);
    if (content.startsWith('}')) return 'last';
    const [before, key] = KEY.exec(line.raw) ?? [];
    if (before === undefined || key === undefined) return 'no-entry';
    if (MESSAGE_KEYS.includes(key)) this.#message ??= line;
    return this.#value(key, line.raw.slice(before.length).trim());
  }

  entry(): WholeEntry | undefined {
    return this.#message === undefined ? undefined : { fields: this.#fields, message: this.#message };
  }

  #value(key: string, written: string): EntryPart {
    if (written === '[') this.#array = { key, values: [] };
    else if (written === '{') this.#depth = 1;
    else {
      const value = parsed(written.endsWith(',') ? written.slice(0, -1) : written);
      if (value === undefined) return 'no-entry';
      this.#set(key, value);
    }
    return 'inside';
  }

  #element(array: { readonly key: string; readonly values: unknown[] }, content: string): EntryPart {
    if (content === ']' || content === '],') {
      this.#set(array.key, array.values);
      this.#array = undefined;
      return 'inside';
    }
    const value = parsed(content.endsWith(',') ? content.slice(0, -1) : content);
    if (value === undefined || array.values.length >= MOST_ELEMENTS) return 'no-entry';
    array.values.push(value);
    return 'inside';
  }

  #nested(content: string): EntryPart {
    if (/^[}\]]/.test(content)) this.#depth -= 1;
    if (/[{[]$/.test(content)) this.#depth += 1;
    return 'inside';
  }

  #set(key: string, value: unknown): void {
    const text = textOfValue(value);
    if (text !== undefined) this.#fields.set(key, text);
  }
}
