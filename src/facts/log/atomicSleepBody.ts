import type { AtomicSleepReport, HeldLocks, InstructionPointer } from '../../model/record.js';
import type { EvidenceLine } from '../extractor.js';
import { parseSymbol } from '../symbol.js';
import { readHeldLocks } from './heldLocksListing.js';
import { mayShareCaller } from './pieces.js';
import { reportPart } from './reportPart.js';
import { instructionAt } from './shownReport.js';

/** Locks included, a report has fewer lines before its stack. */
export const MOST_ATOMIC_SLEEP_LINES = 200;
const MOST_FOREIGN = 4;

/** `in_atomic(): 1, irqs_disabled(): 0, non_block: 0, pid: 9, name: comm`; pid and name since 2.6.27, non_block since 5.4. */
const CONTEXT =
  /^\s{0,40}in_atomic\(\): ?\d{1,10}, irqs_disabled\(\): ?(\d{1,10})(?:, non_block: \d{1,10})?(?:, pid: (\d{1,10}), name: (.{0,64}))?$/;
/** Since 5.16. */
const COUNT = /^\s{0,40}preempt_count: ([0-9a-f]{1,8}), expected: [0-9a-f]{1,8}/;
const DEPTH = /^\s{0,40}RCU nest depth: -?\d{1,10}, expected: \d/;
/** print_ip_sym() behind it begins a line of its own, or not: it was written without KERN_CONT. */
const DISABLED = /^\s{0,40}Preemption disabled at:\s{0,4}(.{0,300})$/;
const ADDRESS = /^\s{0,40}\[<[^<>]{1,24}>\] (\S.{0,280})$/;

/** What a report says between its first line and its stack. */
export interface AtomicSleepBody {
  readonly comm?: string;
  readonly pid?: number;
  readonly said: Pick<AtomicSleepReport, 'preemptCount' | 'interruptsDisabled' | 'disabledAt'>;
  readonly heldLocks: readonly HeldLocks[];
  readonly taken: readonly number[];
  readonly missing: readonly string[];
}

/**
 * Reads the lines between the banner of a report and its stack, as far as readTraceReport() does not know them.
 * @param at index of the banner
 */
export function readAtomicSleepBody(lines: readonly EvidenceLine[], at: number, source: string): AtomicSleepBody {
  const walk = new BodyWalk(lines, at, source);
  let index: number | undefined = at + 1;
  while (index !== undefined && index < Math.min(lines.length, at + MOST_ATOMIC_SLEEP_LINES)) index = walk.step(index);
  return walk.finish();
}

class BodyWalk {
  #task: { readonly comm: string; readonly pid: number } | undefined;
  #preemptCount: string | undefined;
  #interruptsDisabled: boolean | undefined;
  #disabledAt: InstructionPointer | undefined;
  readonly #heldLocks: HeldLocks[] = [];
  readonly #taken: number[];
  #foreign = 0;
  /** Lines known to readTraceReport() too: of the report if it goes on behind them. */
  #between: number[] = [];
  #interleaved = false;
  #expectsAddress = false;

  constructor(
    readonly lines: readonly EvidenceLine[],
    readonly at: number,
    readonly source: string,
  ) {
    this.#taken = [at];
  }

  /** @returns index of the line to go on with; undefined when the stack, or something else, begins */
  step(index: number): number | undefined {
    const line = this.lines[index];
    if (line === undefined || !mayShareCaller(this.lines[this.at], line)) return index + 1;
    const listing = readHeldLocks(this.lines, index, this.source);
    if (listing !== undefined) {
      this.#heldLocks.push(listing.record);
      return this.#accept(listing.taken);
    }
    if (this.#takeLine(line)) return this.#accept([index]);
    switch (reportPart(line.text).kind) {
      case 'preamble':
      case 'blank':
        this.#between.push(index);
        return index + 1;
      case 'detail':
      case 'other':
        this.#foreign += 1;
        return this.#foreign > MOST_FOREIGN ? undefined : index + 1;
      default:
        return undefined;
    }
  }

  finish(): AtomicSleepBody {
    return {
      ...this.#task,
      said: {
        ...(this.#preemptCount === undefined ? {} : { preemptCount: this.#preemptCount }),
        ...(this.#interruptsDisabled === undefined ? {} : { interruptsDisabled: this.#interruptsDisabled }),
        ...(this.#disabledAt === undefined ? {} : { disabledAt: this.#disabledAt }),
      },
      heldLocks: this.#heldLocks,
      taken: this.#taken,
      missing: this.#interleaved ? ['interleaved'] : [],
    };
  }

  #accept(taken: readonly number[]): number {
    this.#interleaved ||= this.#foreign > 0;
    this.#foreign = 0;
    this.#taken.push(...this.#between, ...taken);
    this.#between = [];
    return (taken.at(-1) ?? this.at) + 1;
  }

  #takeLine({ text, number }: EvidenceLine): boolean {
    const expectsAddress = this.#expectsAddress;
    this.#expectsAddress = false;
    const context = CONTEXT.exec(text);
    if (context !== null) {
      const [, disabled, pid, comm] = context;
      this.#interruptsDisabled = disabled !== '0';
      if (pid !== undefined && comm !== undefined) this.#task = { comm: comm.trimEnd(), pid: Number(pid) };
      return true;
    }
    const count = COUNT.exec(text)?.[1];
    if (count !== undefined) {
      this.#preemptCount = count;
      return true;
    }
    if (DEPTH.test(text)) return true;
    const disabledAt = DISABLED.exec(text)?.[1];
    if (disabledAt !== undefined) {
      this.#expectsAddress = disabledAt === '';
      this.#noteDisabledAt(disabledAt, number);
      return true;
    }
    return expectsAddress && this.#noteDisabledAt(text, number);
  }

  /** @returns false when the text is no address with its symbol; one without symbol says that nobody is known */
  #noteDisabledAt(text: string, line: number): boolean {
    const printed = ADDRESS.exec(text)?.[1];
    if (printed === undefined) return false;
    const symbol = parseSymbol(printed);
    if (symbol !== undefined) this.#disabledAt = instructionAt(symbol, line, this.source);
    return true;
  }
}
