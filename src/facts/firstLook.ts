import type { ReportedKind } from '../model/incident.js';

/** What the words of a detector show at a glance, before anything is read. */
export interface Glimpse {
  readonly kind: ReportedKind;
  /** Lines with its words: 999 stands for more. */
  readonly lines: number;
  /** The first of them, from 1. */
  readonly first: number;
  /** That line as it stands, cut, with all its control characters. */
  readonly text: string;
}

interface DetectorWords {
  readonly kind: ReportedKind;
  readonly phrases: readonly string[];
}

/**
 * Words that only one detector prints, as they stand in Linux 3.10 to 6.18: kernel/watchdog.c, kernel/hung_task.c, kernel/rcu/tree_stall.h,
 * kernel/workqueue.c, kernel/locking/spinlock_debug.c and lockdep.c, kernel/smp.c, kernel/sched/core.c, kernel/irq/spurious.c.
 */
const WORDS: readonly DetectorWords[] = [
  { kind: 'soft-lockup', phrases: ['BUG: soft lockup - CPU#'] },
  { kind: 'hard-lockup', phrases: ['hard LOCKUP on cpu'] },
  { kind: 'hung-task', phrases: [' blocked for more than '] },
  {
    kind: 'rcu-stall',
    phrases: ['detected stalls on CPUs', 'self-detected stall on CPU', 'detected expedited stalls on CPUs'],
  },
  { kind: 'workqueue-lockup', phrases: ['BUG: workqueue lockup'] },
  { kind: 'spinlock-lockup', phrases: ['BUG: spinlock lockup suspected', 'BUG: spinlock recursion'] },
  { kind: 'csd-lock-stall', phrases: ['csd: Detected non-responsive CSD lock'] },
  {
    kind: 'lockdep-report',
    phrases: ['possible circular locking dependency', 'possible recursive locking', 'inconsistent lock state'],
  },
  {
    kind: 'atomic-sleep',
    phrases: ['BUG: sleeping function called from invalid context', 'BUG: scheduling while atomic'],
  },
  { kind: 'interrupt-storm', phrases: [': nobody cared (try booting with '] },
];

/** Lines that are counted of one kind. */
const MOST = 999;
/** Bytes kept of the line that is shown. */
const LONGEST = 400;
const NEWLINE = 10;

/**
 * Looks for the words of the detectors in the beginning of a source; what comes first in it comes first. A glance and no finding: a
 * write-up that quotes a report has its words too. Linear in the length, once for each of some fifteen phrases.
 */
export function firstLook(bytes: Buffer): readonly Glimpse[] {
  return WORDS.flatMap(({ kind, phrases }) => {
    const begins = phrases.flatMap((phrase) => linesWith(bytes, phrase)).toSorted((one, other) => one - other);
    const [begin] = begins;
    return begin === undefined ? [] : [{ kind, begin, lines: Math.min(begins.length, MOST) }];
  })
    .toSorted((one, other) => one.begin - other.begin)
    .map(({ kind, begin, lines }) => ({
      kind,
      lines,
      first: newlinesBefore(bytes, begin) + 1,
      text: lineAt(bytes, begin),
    }));
}

/** Where lines with a phrase begin, the first ones of them. */
function linesWith(bytes: Buffer, phrase: string): readonly number[] {
  const begins: number[] = [];
  let at = bytes.indexOf(phrase);
  while (at >= 0 && begins.length < MOST) {
    begins.push(bytes.lastIndexOf(NEWLINE, at) + 1);
    const end = bytes.indexOf(NEWLINE, at);
    at = end < 0 ? -1 : bytes.indexOf(phrase, end);
  }
  return begins;
}

function newlinesBefore(bytes: Buffer, place: number): number {
  let count = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0 && at < place; at = bytes.indexOf(NEWLINE, at + 1)) count += 1;
  return count;
}

function lineAt(bytes: Buffer, begin: number): string {
  const end = bytes.indexOf(NEWLINE, begin);
  return bytes
    .subarray(begin, Math.min(end < 0 ? bytes.length : end, begin + LONGEST))
    .toString('utf8')
    .trimEnd();
}
