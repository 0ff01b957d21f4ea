import type { HeldLocks, PrintedLock } from '../../model/record.js';
import type { EvidenceLine } from '../extractor.js';
import { mayShareCaller } from './pieces.js';
import { readPrintedLock, type LockLine } from './printedLock.js';
import { reportPart } from './reportPart.js';

/** MAX_LOCK_DEPTH of include/linux/sched.h is 48. */
const MOST_LOCKS = 64;
/** Lines of others between two locks. */
const MOST_FOREIGN = 4;
/** Lines from the first of a list to where its last lock may begin, those of other callers included. */
const LONGEST = 200;
/** Lines after the first that a list may need, the last lock in pieces. */
export const HELD_LOCKS_REACH = LONGEST + 32;

const HELD = /^\s{0,40}(\d{1,5}) locks? held by (.{0,64})\/(\d{1,10}):\s{0,40}$/;
const NONE = /^\s{0,40}no locks held by (.{0,64})\/(\d{1,10})\.\s{0,40}$/;

/** A list of locks with the indices of its lines. */
export interface HeldLocksListing {
  readonly record: HeldLocks;
  readonly taken: readonly number[];
}

interface Holder {
  readonly count: number;
  readonly comm: string;
  readonly pid: number;
}

/** The line that names a task and how many locks it holds. */
export function parseLockHolder(text: string): Holder | undefined {
  const [, count, comm, pid] = HELD.exec(text) ?? [];
  if (count !== undefined && comm !== undefined) return { count: Number(count), comm, pid: Number(pid) };
  const [, idle, idlePid] = NONE.exec(text) ?? [];
  return idle === undefined ? undefined : { count: 0, comm: idle, pid: Number(idlePid) };
}

/**
 * The locks of one task, lockdep_print_held_locks() of kernel/locking/lockdep.c: `2 locks held by comm/1:` and a line for each, or
 * `no locks held by comm/1.`. Since 4.18 a running task has the count alone, because its list may change meanwhile.
 * @param source id of the source, for cites
 */
export function readHeldLocks(
  lines: readonly EvidenceLine[],
  at: number,
  source: string,
): HeldLocksListing | undefined {
  const line = lines[at];
  const holder = line === undefined ? undefined : parseLockHolder(line.text);
  if (line === undefined || holder === undefined) return undefined;
  const { locks, taken, missing: lost } = readLocks(lines, at, Math.min(holder.count, MOST_LOCKS));
  const missing = lost.length === 0 && locks.length >= MOST_LOCKS && holder.count > MOST_LOCKS ? ['truncated'] : lost;
  const last = lines[taken.at(-1) ?? at] ?? line;
  const record: HeldLocks = {
    type: 'held-locks',
    completeness: missing.length === 0 ? 'whole' : 'partial',
    missing,
    cite: { source, from: line.number, to: last.number },
    ...holder,
    locks,
    stamp: line.stamp,
  };
  return { record, taken };
}

interface LockList {
  readonly locks: readonly PrintedLock[];
  readonly taken: readonly number[];
  readonly missing: readonly string[];
}

function readLocks(lines: readonly EvidenceLine[], at: number, wanted: number): LockList {
  const list = new LockWalk(lines, at, wanted);
  let index = at + 1;
  while (index < Math.min(lines.length, at + LONGEST) && list.open) index = list.step(index);
  return list.finish();
}

class LockWalk {
  readonly #locks: PrintedLock[] = [];
  readonly #taken: number[];
  readonly #missing = new Set<string>();
  #seen = 0;
  #foreign = 0;
  #ended = false;

  constructor(
    readonly lines: readonly EvidenceLine[],
    readonly at: number,
    readonly wanted: number,
  ) {
    this.#taken = [at];
    this.#ended = wanted === 0;
  }

  get open(): boolean {
    return !this.#ended && this.#foreign <= MOST_FOREIGN;
  }

  /** @returns index of the line to go on with */
  step(index: number): number {
    const line = this.lines[index];
    if (line === undefined || !mayShareCaller(this.lines[this.at], line)) return index + 1;
    const read = readPrintedLock(this.lines, index);
    if (read !== undefined && this.#takes(read)) {
      this.#taken.push(...read.taken);
      return (read.taken.at(-1) ?? index) + 1;
    }
    const end = endOf(line.text);
    if (end !== undefined && end !== '' && this.#seen < this.wanted) this.#missing.add(end);
    this.#ended = end !== undefined || this.#seen >= this.wanted;
    this.#foreign += 1;
    return index + 1;
  }

  finish(): LockList {
    // A running task has a count and no locks, and the end of a text tells nothing of it.
    if (this.#seen > 0 && this.#seen < this.wanted && this.#missing.size === 0) this.#missing.add('truncated');
    return { locks: this.#locks, taken: this.#taken, missing: [...this.#missing] };
  }

  #takes({ index = this.#seen, lock }: LockLine): boolean {
    if (index === this.#seen && index < this.wanted) {
      if (this.#foreign > 0) this.#missing.add('interleaved');
      this.#foreign = 0;
      this.#seen += 1;
      if (lock !== undefined) this.#locks.push(lock);
      return true;
    }
    return index === this.#seen - 1 && lock !== undefined && this.#replaces(lock);
  }

  /** Tools that add inlined functions repeat the line for each of them; the last one is the function that kernels name. */
  #replaces(lock: PrintedLock): boolean {
    const last = this.#locks.at(-1);
    if (last?.class !== lock.class || last.address !== lock.address) return false;
    this.#locks[this.#locks.length - 1] = lock;
    return true;
  }
}

/** @returns why nothing of the list can follow this line: a code of what is missing, or '' for the next message */
function endOf(text: string): string | undefined {
  const { kind } = reportPart(text);
  if (kind === 'lost') return 'dropped';
  if (kind === 'elision') return 'elided';
  if (kind === 'blank' || kind === 'end' || kind === 'header') return '';
  return parseLockHolder(text) === undefined ? undefined : '';
}
