import type { Stamp, TaskDump } from '../model/record.js';
import type { EvidenceLine } from './extractor.js';
import { CallerPrefix } from './log/callerPrefix.js';
import type { ColumnDump } from './log/columnDump.js';
import { OrdinaryDump } from './log/ordinaryDump.js';
import type { TaskHead, TaskHeads } from './log/taskHead.js';
import type { LinesAhead } from './linesAhead.js';
import type { ShownLines } from './readingLedger.js';

/** Bytes and lines of one dump; those of tasks are far smaller. */
const MOST_BYTES = 1 << 16;
const MOST_LINES = 300;
const NEWLINE = 10;
const SMALL_T = 116;

/** The line of a task, where a dump begins. */
export interface DumpOpening {
  readonly start: number;
  readonly number: number;
  /** Where its text begins. */
  readonly text: number;
  /** What it says, where it has the ordinary form. */
  readonly head: TaskHead | undefined;
}

/** A dump, and the one behind it. */
export interface DumpRead {
  readonly record: TaskDump;
  /** The lines that are kept of it, from the first on. */
  readonly shown: ShownLines;
  readonly next: DumpOpening;
}

/** Where a dump ends; `other`: it is none that can be read here; `open`: its end is not among the lines. */
type Ending = DumpOpening | 'other' | 'open';

/** What reading dumps needs to know. */
export interface DumpReading {
  readonly source: string;
  readonly heads: TaskHeads;
  readonly dump: ColumnDump;
  /** Whether the next dump, of a task in this state, is kept with all that it shows. */
  readonly keepsWhole: (state: string) => boolean;
  /** Reads a line that begins a dump, in any form. */
  readonly headLine: (ahead: LinesAhead, start: number, number: number) => EvidenceLine | undefined;
}

/** The dumps that one caller prints one after the other, read until there is one that has another form. */
export class CallerDumps {
  readonly #reading: DumpReading;
  readonly #ahead: LinesAhead;
  readonly #prefix: CallerPrefix;
  readonly #caller: string | undefined;
  readonly first: DumpOpening;

  /** @param line the first of the lines ahead */
  constructor(reading: DumpReading, ahead: LinesAhead, line: EvidenceLine) {
    const { start, number, text } = ahead;
    const at = start + line.raw.length - line.text.length;
    this.#reading = reading;
    this.#ahead = ahead;
    this.#prefix = new CallerPrefix(text.bytes, start, at);
    this.#caller = line.stamp.caller;
    this.first = { start, number, text: at, head: reading.heads.at(ahead, start, at) };
  }

  /** Reads one dump: most have a form that needs no objects of their lines. */
  read(opening: DumpOpening): DumpRead | 'other' | 'open' {
    const { head } = opening;
    const next = head === undefined ? 'other' : this.#endInColumns(opening, head);
    if (next === 'open') return 'open';
    return next === 'other' || head === undefined ? this.#readByLines(opening) : this.#taken(opening, head, next);
  }

  #endInColumns(opening: DumpOpening, head: TaskHead): Ending {
    const { heads, dump } = this.#reading;
    const { text, end } = this.#ahead;
    const { bytes } = text;
    dump.begin();
    this.#prefix.begin(bytes, opening.start);
    const most = Math.min(end, opening.start + MOST_BYTES);
    let start = head.end + 1;
    for (let number = opening.number + 1; start < most && number - opening.number < MOST_LINES; number += 1) {
      const at = this.#prefix.behind(bytes, start);
      if (at < 0) return 'other';
      if (bytes[at] === SMALL_T) {
        const next = heads.at(this.#ahead, start, at);
        return next === undefined ? 'other' : { start, number, text: at, head: next };
      }
      const newline = dump.take(bytes, start, at, number);
      if (newline < 0) return 'other';
      start = newline + 1;
    }
    return start === end ? 'open' : 'other';
  }

  #taken(opening: DumpOpening, head: TaskHead, next: DumpOpening): DumpRead {
    const { dump, keepsWhole } = this.#reading;
    const { bytes } = this.#ahead.text;
    const whole = keepsWhole(head.task.state);
    const { start, number: first } = opening;
    const shown = { bytes, from: start, to: whole ? next.start : head.end };
    const stamp = this.#stampOf(opening);
    return { record: dump.finish({ head, bytes, first, last: next.number - 1, stamp, whole }), shown, next };
  }

  #stampOf({ start, text }: DumpOpening): Stamp {
    const seconds = this.#prefix.secondsAt(this.#ahead.text.bytes, start, text);
    return this.#caller === undefined ? { seconds } : { seconds, caller: this.#caller };
  }

  /** The way of dumps that have other lines, too. */
  #readByLines(opening: DumpOpening): DumpRead | 'other' | 'open' {
    const { source, headLine, keepsWhole } = this.#reading;
    const { end, text } = this.#ahead;
    const { bytes } = text;
    const line = headLine(this.#ahead, opening.start, opening.number);
    if (line === undefined) return 'other';
    const first = opening.start + line.raw.length;
    const dump = new OrdinaryDump(line, bytes.subarray(opening.start, first), source);
    const most = Math.min(end, opening.start + MOST_BYTES);
    let start = first + 1;
    for (let number = opening.number + 1; start < most && number - opening.number < MOST_LINES; number += 1) {
      const next = this.#headAt(start, number);
      if (next !== undefined) {
        const record = next === 'foreign' ? undefined : dump.finish();
        if (record === undefined || next === 'foreign') return 'other';
        const shown = { bytes, from: opening.start, to: keepsWhole(record.state) ? next.start : first };
        return { record, shown, next };
      }
      const newline = bytes.indexOf(NEWLINE, start);
      if (!dump.take(bytes.subarray(start, newline), number)) return 'other';
      start = newline + 1;
    }
    return start === end ? 'open' : 'other';
  }

  /** @returns the beginning of a dump, `foreign` for that of a dump by another caller, and nothing for another line */
  #headAt(start: number, number: number): DumpOpening | 'foreign' | undefined {
    const { heads, headLine } = this.#reading;
    const { text } = this.#ahead;
    const line = headLine(this.#ahead, start, number);
    if (line === undefined) return undefined;
    this.#prefix.begin(text.bytes, start);
    const at = this.#prefix.behind(text.bytes, start);
    if (at < 0) return 'foreign';
    return { start, number, text: at, head: heads.at(this.#ahead, start, at) };
  }
}
