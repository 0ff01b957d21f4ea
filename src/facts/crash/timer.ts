import type { PendingTimer, TimerQueue } from '../../model/record.js';
import type { EvidenceLine, Extraction, Extractor } from '../extractor.js';
import type { CommandParser } from './commandParser.js';
import { completenessOf, type Gap } from './gap.js';
import { citeLines, walkListing } from './listing.js';

/** `TIMER_BASES[0][BASE_STD]: ffff..`, `TVEC_BASES[1]: ffff..`, `TIMER_BASES[3]: [OFFLINE]` (crash, kernel.c dump_timer_data_*()). */
const WHEEL = /^\s*(TIMER_BASES|TVEC_BASES)\[(\d{1,5})\](?:\[(\w{1,32})\])?: (?:[0-9a-f]{8,16}|(\[OFFLINE\]))\s*$/;
/** `CPU: 2  HRTIMER_CPU_BASE: ffff..`, and below it one `CLOCK: 0  HRTIMER_CLOCK_BASE: ffff..  [ktime_get]` a clock. */
const CPU = /^\s*CPU: (\d{1,5})\s{1,4}(?:HRTIMER_CPU_BASE: [0-9a-f]{8,16}|(\[OFFLINE\]))\s*$/;
const CLOCK = /^\s*CLOCK: (\d{1,2})\s{1,4}HRTIMER_CLOCK_BASE: [0-9a-f]{8,16}(?:\s{1,4}\[(\w{1,64})\])?\s*$/;
const HEADER = /^\s*(?:SOFTEXPIRES\s+)?EXPIRES(\s+TTE)?\s/;
const LABEL = /^\s*(?:JIFFIES|CURRENT|\(empty\)|\(none\)|\(destroyed timer\))\s*$|^\s*No timers queued/;
const NUMBER = /^\s*(\d{1,20})\s*$/;
/** Numbers, which end with what the columns say, then timer and function. */
const ROW = /^\s*((?:-?\d{1,20}[ -] {0,24}){1,3})([0-9a-f]{8,16}) {1,12}([0-9a-f]{8,16})(?: {1,4}<([^>]{1,256})>)?\s*$/;

/** Nobody reads more, and a queue of a busy server holds tens of thousands. */
const MOST_TIMERS = 4096;

/** A queue while its lines are read. */
interface OpenQueue extends Pick<TimerQueue, 'cpu' | 'base' | 'unit' | 'offline'> {
  readonly first: number;
  readonly timers: PendingTimer[];
  last: number;
  now?: string;
  oversized?: true;
}

/** Reads one `timer` after its command. */
class TimerReader {
  readonly queues: OpenQueue[] = [];
  #jiffies: string | undefined;
  #cpu: number | undefined;
  #counted = false;

  take(text: string, index: number): boolean {
    if (!this.#takeLine(text, index)) return false;
    const open = this.queues.at(-1);
    if (open !== undefined) open.last = index;
    return true;
  }

  #takeLine(text: string, index: number): boolean {
    if (this.#open(text, index) || LABEL.test(text)) return true;
    const header = HEADER.exec(text);
    if (header !== null) {
      this.#counted = header[1] !== undefined;
      return true;
    }
    return this.#takeNow(text) || this.#takeTimer(text);
  }

  #open(text: string, index: number): boolean {
    const [, wheel, cpu, base, offline] = WHEEL.exec(text) ?? [];
    if (wheel !== undefined) {
      this.#push(index, { cpu: Number(cpu), base: base ?? wheel, unit: 'jiffies', offline: offline !== undefined });
      return true;
    }
    const [, number, absent] = CPU.exec(text) ?? [];
    if (number !== undefined) {
      this.#cpu = Number(number);
      if (absent !== undefined) this.#push(index, { cpu: this.#cpu, base: 'hrtimer', unit: 'ns', offline: true });
      return true;
    }
    const [, clock, name] = CLOCK.exec(text) ?? [];
    if (clock === undefined || this.#cpu === undefined) return false;
    this.#push(index, { cpu: this.#cpu, base: name ?? `clock ${clock}`, unit: 'ns', offline: false });
    return true;
  }

  #push(index: number, head: Pick<TimerQueue, 'cpu' | 'base' | 'unit' | 'offline'>): void {
    const now = head.unit === 'jiffies' ? this.#jiffies : undefined;
    this.queues.push({ ...head, ...(now === undefined ? {} : { now }), first: index, last: index, timers: [] });
  }

  #takeNow(text: string): boolean {
    const now = NUMBER.exec(text)?.[1];
    if (now === undefined) return false;
    const open = this.queues.at(-1);
    if (open === undefined) this.#jiffies = now;
    else open.now = now;
    return true;
  }

  #takeTimer(text: string): boolean {
    const [, printed = '', address, callback = '', symbol] = ROW.exec(text) ?? [];
    const open = this.queues.at(-1);
    if (address === undefined || open === undefined) return false;
    if (open.timers.length >= MOST_TIMERS) {
      open.oversized = true;
      return true;
    }
    const numbers = printed.match(/-?\b\d+(?= |$)/g) ?? [];
    const left = this.#counted ? numbers.pop() : undefined;
    const expires = numbers.at(-1)?.replace('-', '') ?? '0';
    const remaining = left === undefined ? timeLeft(expires, open.now) : Number(left);
    open.timers.push({
      address,
      expires,
      ...(remaining === undefined ? {} : { remaining }),
      function: callback,
      ...(symbol === undefined ? {} : { symbol }),
    });
    return true;
  }
}

/** Older versions do not print the difference. */
function timeLeft(expires: string, now: string | undefined): number | undefined {
  return now === undefined ? undefined : Number(BigInt(expires) - BigInt(now));
}

function readTimers(
  lines: readonly EvidenceLine[],
  from: number,
  source: string,
  gaps: readonly Gap[],
): Extraction | undefined {
  const reader = new TimerReader();
  const { next, elided } = walkListing(lines, from, ({ text }, index) => reader.take(text, index));
  if (reader.queues.length === 0) return undefined;
  return {
    records: reader.queues.map(({ first, last, oversized, ...queue }): TimerQueue => ({
      type: 'timer-queue',
      ...queue,
      ...completenessOf([
        ...gaps,
        ...(elided ? (['elided'] as const) : []),
        ...(oversized === true ? (['oversized'] as const) : []),
      ]),
      cite: citeLines(lines, first, last, source),
    })),
    next,
  };
}

/** Output of `timer` and `timer -r`. */
export const parseTimer: CommandParser = ({ command, lines, from, source }) =>
  readTimers(lines, from, source, command.filtered ? ['filtered'] : []);

/** Timer queues without their command. */
export const timerQueueExtractor: Extractor = {
  name: 'crash-timer',
  triggers: ['TIMER_BASES[', 'TVEC_BASES[', 'HRTIMER_CPU_BASE: '],
  reach: 20_000,
  accepts: ({ text, logged }) => !logged && (WHEEL.test(text) || CPU.test(text)),
  read(lines, at, source) {
    const text = lines[at]?.text ?? '';
    return WHEEL.test(text) || CPU.test(text) ? readTimers(lines, at, source, ['command-unseen']) : undefined;
  },
};
