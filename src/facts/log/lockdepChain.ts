import type { LockdepReport } from '../../model/record.js';
import type { EvidenceLine } from '../extractor.js';
import { parseFrame } from './frame.js';
import { readPieces } from './pieces.js';
import { parseLockClass } from './printedLock.js';

type Dependency = LockdepReport['chain'][number];

/** A chain is not longer than the lockdep graph is deep, and a saved trace than 64 entries. */
const MOST_LINKS = 64;
const MOST_FUNCTIONS = 64;

const LINK = /^\s{0,40}-> #\d{1,4}\s{0,4}/;

/** `-> #1 (class){+.+.}-{4:4}:` of print_circular_bug_entry(), kernel/locking/lockdep.c, and the trace below it. */
export class LockdepChain {
  readonly #links: { readonly class: string; readonly functions: string[]; readonly line: number }[] = [];
  #open = false;

  get links(): readonly Dependency[] {
    return this.#links;
  }

  /** @returns indices of the lines of a link's head; empty when none begins at `at` */
  takeLink(lines: readonly EvidenceLine[], at: number): readonly number[] {
    const line = lines[at];
    if (line === undefined || !LINK.test(line.text)) return [];
    const read = readPieces(lines, at, linkClass);
    if (read === undefined) return [];
    this.#open = this.#links.length < MOST_LINKS;
    if (this.#open) this.#links.push({ class: read.value, functions: [], line: line.number });
    return read.taken;
  }

  /** @returns false when the line is no frame */
  takeFrame({ text, number }: EvidenceLine): boolean {
    const frame = parseFrame(text, { line: number, segment: 'task', within: this.#open });
    if (frame === undefined) return false;
    const functions = this.#links.at(-1)?.functions;
    if (this.#open && frame.reliable && functions !== undefined && functions.length < MOST_FUNCTIONS)
      functions.push(frame.name);
    return true;
  }

  /** The traces that follow are of no link. */
  close(): void {
    this.#open = false;
  }
}

function linkClass(text: string): string | undefined {
  const head = LINK.exec(text);
  const named = head === null ? undefined : parseLockClass(text.slice(head[0].length));
  return named?.rest.trim() === ':' ? named.class : undefined;
}
