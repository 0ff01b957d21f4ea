import { CLOCK, DATE, WEEKDAY } from './datePatterns.js';
import type { EntryBlock, EntryPart, WholeEntry } from './entryBlock.js';
import type { RawLine } from './rawLine.js';

const FIRST = new RegExp(
  `^${WEEKDAY} ${DATE} ${CLOCK}[^[]{0,24} \\[s=[0-9a-f]{1,64};i=[0-9a-f]{1,32};b=[0-9a-f]{1,64};m=([0-9a-f]{1,13});t=([0-9a-f]{1,13});x=[0-9a-f]{1,32}\\]\\r?$`,
);
const FIELD = /^ {4}([A-Z_][A-Z0-9_]{0,63})=/;
/** `    MESSAGE=`: the lines after the first are indented to its value. */
const MESSAGE_INDENT = ' '.repeat(12);

/** @returns the beginning of an entry of `journalctl -o verbose` */
export function verboseBlock(line: RawLine): EntryBlock | undefined {
  if (!line.raw.includes(' [s=')) return undefined;
  const [, monotonic, realtime] = FIRST.exec(line.raw) ?? [];
  if (monotonic === undefined || realtime === undefined) return undefined;
  return new VerboseBlock(microseconds(monotonic), microseconds(realtime));
}

function microseconds(hex: string): string {
  return String(Number.parseInt(hex, 16));
}

/** output_verbose() of systemd, src/shared/logs-show.c: a line with date and cursor, then `    KEY=value`. */
class VerboseBlock implements EntryBlock {
  readonly #fields: Map<string, string>;
  #message: RawLine | undefined;
  #inMessage = false;

  constructor(monotonic: string, realtime: string) {
    this.#fields = new Map([
      ['__MONOTONIC_TIMESTAMP', monotonic],
      ['__REALTIME_TIMESTAMP', realtime],
    ]);
  }

  take(line: RawLine): EntryPart {
    const { raw } = line;
    const [before = '', key] = FIELD.exec(raw) ?? [];
    if (key !== undefined) {
      this.#fields.set(key, raw.slice(before.length));
      this.#inMessage = key === 'MESSAGE';
      if (this.#inMessage) this.#message = line;
      return 'inside';
    }
    if (!this.#inMessage || !raw.startsWith(MESSAGE_INDENT)) return 'behind';
    this.#fields.set('MESSAGE', `${this.#fields.get('MESSAGE') ?? ''}\n${raw.slice(MESSAGE_INDENT.length)}`);
    return 'inside';
  }

  entry(): WholeEntry | undefined {
    return this.#message === undefined ? undefined : { fields: this.#fields, message: this.#message };
  }
}
