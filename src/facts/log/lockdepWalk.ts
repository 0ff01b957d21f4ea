import type { LockdepReport, PrintedLock } from '../../model/record.js';
import type { EvidenceLine } from '../extractor.js';
import type { LockdepBanner } from './lockdepBanner.js';
import { LockdepChain } from './lockdepChain.js';
import { isSameLock, parseLockdepLine, type LockdepLine } from './lockdepText.js';
import { readHeldLocks } from './heldLocksListing.js';
import { MOST_OF_OTHER_CALLERS, mayShareCaller } from './pieces.js';
import { readPrintedLock } from './printedLock.js';
import { reportPart } from './reportPart.js';

/** Lines of others between two lines of a splat. */
const MOST_FOREIGN = 8;
/** The dependencies of a lock that interrupts take are printed with all the traces of every class on the way. */
export const MOST_LOCKDEP_LINES = 2000;

/** What stands between the banner of a splat and its stack. */
export interface LockdepBody extends Pick<LockdepReport, 'comm' | 'pid' | 'acquiring'> {
  readonly holding: readonly PrintedLock[];
  readonly chain: LockdepReport['chain'];
  readonly mayLackNesting: boolean;
  readonly release?: { readonly release: string; readonly line: EvidenceLine };
  readonly taken: readonly number[];
  readonly missing: readonly string[];
  /** Index of `stack backtrace:`; absent when it did not come. */
  readonly stack?: number;
}

/**
 * Reads what lies between the banner of a splat and `stack backtrace:`; another report ends it.
 * @param at index of the banner
 */
export function readLockdepBody(
  lines: readonly EvidenceLine[],
  at: number,
  banner: LockdepBanner,
  source: string,
): LockdepBody {
  const walk = new LockdepWalk(lines, at, banner, source);
  let index: number | undefined = at + 1;
  const end = Math.min(lines.length, at + MOST_LOCKDEP_LINES);
  while (index !== undefined && index < end) index = walk.step(index);
  return walk.finish();
}

class LockdepWalk {
  readonly #chain = new LockdepChain();
  readonly #held: PrintedLock[] = [];
  readonly #missing = new Set<string>();
  readonly #taken: number[];
  #comm: string | undefined;
  #pid: number | undefined;
  #acquiring: PrintedLock | undefined;
  #release: LockdepBody['release'];
  #nesting = false;
  #stack: number | undefined;
  /** What the next lock is. */
  #expects: 'acquiring' | 'holding' | undefined;
  #foreign = 0;
  #others = 0;
  #blanks: number[] = [];
  #elided = false;
  /** print_bad_irq_dependency() prints dots before the trace of the unsafe use. */
  #expectsDots = false;

  constructor(
    readonly lines: readonly EvidenceLine[],
    readonly at: number,
    readonly banner: LockdepBanner,
    readonly source: string,
  ) {
    this.#taken = [at];
    this.#comm = banner.comm;
    this.#pid = banner.pid;
  }

  /** @returns index of the line to go on with; undefined when the splat ended before this one */
  step(index: number): number | undefined {
    const line = this.lines[index];
    if (line === undefined) return undefined;
    if (!mayShareCaller(this.lines[this.at], line)) {
      this.#others += 1;
      return this.#others > MOST_OF_OTHER_CALLERS ? undefined : index + 1;
    }
    this.#others = 0;
    const part = reportPart(line.text);
    switch (part.kind) {
      case 'blank':
        this.#blanks.push(index);
        return index + 1;
      case 'elision':
        this.#elided ||= !this.#expectsDots;
        this.#blanks.push(index);
        return index + 1;
      case 'lost':
        this.#missing.add('dropped');
        return undefined;
      case 'end':
      case 'header':
        return undefined;
      default:
        return this.#takeLine(line, index);
    }
  }

  finish(): LockdepBody {
    return {
      ...(this.#comm === undefined || this.#pid === undefined ? {} : { comm: this.#comm, pid: this.#pid }),
      ...(this.#acquiring === undefined ? {} : { acquiring: this.#acquiring }),
      ...(this.#release === undefined ? {} : { release: this.#release }),
      ...(this.#stack === undefined ? {} : { stack: this.#stack }),
      holding: this.#held,
      chain: this.#chain.links,
      mayLackNesting: this.#nesting,
      taken: this.#taken,
      missing: [...this.#missing],
    };
  }

  #takeLine(line: EvidenceLine, index: number): number | undefined {
    const messages =
      this.#takeHeld(index) ?? this.#takeLock(index) ?? nonEmpty(this.#chain.takeLink(this.lines, index));
    if (messages !== undefined) return this.#accept(messages);
    if (this.#chain.takeFrame(line)) return this.#accept([index]);
    const read = parseLockdepLine(line.text);
    if (read.kind === 'end') return undefined;
    if (read.kind === 'other') {
      this.#foreign += 1;
      return this.#foreign > MOST_FOREIGN ? undefined : index + 1;
    }
    this.#note(read, line, index);
    this.#expectsDots = line.text.trimEnd().endsWith('unsafe at:');
    const next = this.#accept([index]);
    return this.#stack === undefined ? next : undefined;
  }

  #note(read: LockdepLine, line: EvidenceLine, index: number): void {
    switch (read.kind) {
      case 'task':
        this.#comm = read.comm;
        this.#pid = read.pid;
        this.#expects = read.lock;
        break;
      case 'holding':
        this.#expects = 'holding';
        break;
      case 'release':
        this.#release = { release: read.release, line };
        break;
      case 'stack':
        this.#stack = index;
        break;
      case 'lacks-nesting':
        this.#nesting = true;
        break;
      case 'text':
        this.#chain.close();
        break;
      case 'end':
      case 'other':
        break;
    }
  }

  #takeHeld(index: number): readonly number[] | undefined {
    const listing = readHeldLocks(this.lines, index, this.source);
    if (listing === undefined) return undefined;
    const { comm, pid, locks, missing } = listing.record;
    this.#chain.close();
    this.#comm ??= comm;
    this.#pid ??= pid;
    for (const code of missing) this.#missing.add(code);
    for (const lock of locks) this.#hold(lock);
    return listing.taken;
  }

  #takeLock(index: number): readonly number[] | undefined {
    const read = readPrintedLock(this.lines, index);
    if (read === undefined) return undefined;
    if (this.#expects === 'acquiring') this.#acquiring ??= read.lock;
    if (this.#expects === 'holding' && read.lock !== undefined) this.#hold(read.lock);
    this.#expects = undefined;
    return read.taken;
  }

  #hold(lock: PrintedLock): void {
    if (!this.#held.some((held) => isSameLock(held, lock))) this.#held.push(lock);
  }

  #accept(taken: readonly number[]): number {
    if (this.#foreign > 0) this.#missing.add('interleaved');
    if (this.#elided) this.#missing.add('elided');
    this.#foreign = 0;
    this.#elided = false;
    this.#taken.push(...this.#blanks, ...taken);
    this.#blanks = [];
    return (taken.at(-1) ?? this.at) + 1;
  }
}

function nonEmpty(taken: readonly number[]): readonly number[] | undefined {
  return taken.length === 0 ? undefined : taken;
}
