import { evidenceLine } from '../evidenceLine.js';
import type { EvidenceLine } from '../extractor.js';
import type { EntryBlock, WholeEntry } from './entryBlock.js';
import { exportBlock } from './exportBlock.js';
import { logEntry, type LogEntry } from './logEntry.js';
import { prettyJsonBlock } from './prettyJsonBlock.js';
import type { RawLine } from './rawLine.js';
import { stripPrefixes } from './stripPrefixes.js';
import { verboseBlock } from './verboseBlock.js';

/** An entry has some thirty fields; a message as an array of bytes has a line for each. */
const MOST_LINES = 5000;
const MOST_CHARACTERS = 1 << 20;

/** Takes what comes out: lines that are no part of an entry, and the messages of entries. */
export interface EntrySink {
  rawLine(line: RawLine): void;
  message(line: EvidenceLine): void;
}

/**
 * Puts entries together that a log keeps over several lines: of an entry only the message remains, on its own line and with the stamp
 * that stands on others. What turns out to be no entry comes out as it went in.
 */
export class EntryReader {
  readonly #sink: EntrySink;
  #block: EntryBlock | undefined;
  #held: RawLine[] = [];
  #characters = 0;
  #holdsHit = false;

  constructor(sink: EntrySink) {
    this.#sink = sink;
  }

  /** A line with a trigger is held back. */
  get holdsHit(): boolean {
    return this.#holdsHit;
  }

  /** The next line may belong to what is held back. */
  get isOpen(): boolean {
    return this.#block !== undefined;
  }

  push(line: RawLine): void {
    if (this.#block === undefined) {
      this.#open(line);
      return;
    }
    const part = this.#isFull() ? 'no-entry' : this.#block.take(line);
    switch (part) {
      case 'inside':
        this.#hold(line);
        break;
      case 'last':
        this.#hold(line);
        this.#close(this.#block.entry());
        // `},{` ends one entry and begins the next.
        if (line.raw.trimEnd().endsWith('{')) this.#open(line);
        break;
      case 'behind':
        this.#close(this.#block.entry());
        this.#open(line);
        break;
      case 'no-entry':
        this.#close(undefined);
        this.#open(line);
        break;
    }
  }

  /** No line follows that belongs to what is held. */
  flush(): void {
    if (this.#block !== undefined) this.#close(this.#block.entry());
  }

  #open(line: RawLine): void {
    const block = opensEntry(line);
    if (block === undefined) {
      this.#sink.rawLine(line);
      return;
    }
    this.#block = block;
    this.#characters = 0;
    this.#hold(line);
  }

  #hold(line: RawLine): void {
    this.#held.push(line);
    this.#characters += line.raw.length;
    this.#holdsHit ||= line.hit;
  }

  #isFull(): boolean {
    return this.#held.length >= MOST_LINES || this.#characters >= MOST_CHARACTERS;
  }

  #close(entry: WholeEntry | undefined): void {
    const held = this.#held;
    this.#block = undefined;
    this.#held = [];
    this.#holdsHit = false;
    const read = entry === undefined ? undefined : logEntry(entry.fields);
    if (entry === undefined || read === undefined) {
      for (const line of held) this.#sink.rawLine(line);
      return;
    }
    for (const line of messageLines(entry.message, read)) this.#sink.message(line);
  }
}

/** @returns the block that a line begins, told by its first and last characters before any pattern is tried */
function opensEntry(line: RawLine): EntryBlock | undefined {
  const { raw } = line;
  switch (raw.charAt(0)) {
    case '_':
      return exportBlock(line);
    case 'M':
    case 'T':
    case 'W':
    case 'F':
    case 'S':
      return verboseBlock(line);
    case ' ':
    case '\t':
      return raw.includes('":') || raw.includes('" :') || endsInBrace(raw) ? prettyJsonBlock(line) : undefined;
    case '{':
    case '}':
    case '[':
      return endsInBrace(raw) ? prettyJsonBlock(line) : undefined;
    default:
      return undefined;
  }
}

function endsInBrace(raw: string): boolean {
  return raw.endsWith('{') || raw.endsWith('{\r');
}

function messageLines({ number, raw }: RawLine, entry: LogEntry): readonly EvidenceLine[] {
  const { stamp, logged, kernel, final } = entry;
  const state = kernel || stamp.seconds !== undefined ? 'timed' : 'wall';
  return entry.text
    .split('\n')
    .map((text) => evidenceLine(number, raw, stripPrefixes(text, { stamp, logged, kernel, final, state })));
}
