import type { SpinlockReport } from '../../model/record.js';
import { DEFAULT_REACH, type EvidenceLine, type Extractor } from '../extractor.js';
import { readEndingStack } from './endingStack.js';
import { mayShareCaller } from './pieces.js';
import { completenessOf, headerRecordsOf, missingOfTrace, problemsOfMissing, shownStack } from './shownReport.js';
import { takenOf } from './takenLines.js';

/**
 * spin_dump() and rwlock_bug() of kernel/locking/spinlock_debug.c, lib/spinlock_debug.c before 3.13: `BUG: spinlock recursion on CPU#0,
 * comm/1`, with the lock behind it for rwlocks and, up to 3.1, for lockups.
 */
const BANNER =
  /\bBUG: (spinlock|rwlock|read-lock|write-lock) (\w[\w ]{0,40}) on CPU#(\d{1,6}), (.{1,64})\/(\d{1,10})(?:, (\S{1,200}))?\s{0,40}$/;
const LOCK =
  /^\s{0,40}lock: (\S.{0,240}), \.magic: [0-9a-f]{1,8}, \.owner: (.{1,64})\/(-?\d{1,10}), \.owner_cpu: (-?\d{1,6})/;
/** Lines of others between the banner and the line of the lock. */
const MOST_FOREIGN = 4;
/** Lines to the one of the lock, those of other callers included. */
const LINES_TO_LOCK = 64;

type Banner = Pick<SpinlockReport, 'problem' | 'cpu' | 'comm' | 'pid' | 'lock'>;

/**
 * The debugging of spinlocks (CONFIG_DEBUG_SPINLOCK): a lock that cannot be had for a second (`lockup suspected`, up to 6.x), or one that
 * is not used as it should be. The problem of a rwlock begins with its kind: `rwlock bad magic`.
 */
export const spinlockDebug: Extractor = {
  name: 'spinlock-debug',
  triggers: ['BUG: spinlock ', 'BUG: rwlock ', 'BUG: read-lock ', 'BUG: write-lock '],
  reach: LINES_TO_LOCK + DEFAULT_REACH,
  read(lines, at, source) {
    const line = lines[at];
    const banner = line === undefined ? undefined : parseBanner(line.text);
    if (line === undefined || banner === undefined) return undefined;
    const lockLine = lockLineAfter(lines, at);
    const { cpu, pid } = banner;
    const stack = readEndingStack(lines, lockLine?.index ?? at, { cpu, pid }, source);
    const taken = lockLine === undefined ? stack.taken : [at, ...stack.taken];
    const last = lines[taken.at(-1) ?? at] ?? line;
    const missing = [...new Set([...(lockLine?.missing ?? []), ...missingOfTrace(stack)])];
    const record: SpinlockReport = {
      type: 'spinlock-report',
      ...completenessOf(missing),
      cite: { source, from: line.number, to: last.number },
      ...banner,
      ...lockLine?.read,
      ...shownStack(stack),
      stamp: line.stamp,
    };
    return {
      records: [record, ...headerRecordsOf(stack, cpu, source)],
      problems: problemsOfMissing(missing, line, last.number, source),
      ...takenOf(taken, at),
    };
  },
};

function parseBanner(text: string): Banner | undefined {
  const [, kind, problem, cpu, comm, pid, lock] = BANNER.exec(text) ?? [];
  if (kind === undefined || problem === undefined || comm === undefined) return undefined;
  return {
    problem: kind === 'spinlock' ? problem : `${kind} ${problem}`,
    cpu: Number(cpu),
    comm,
    pid: Number(pid),
    ...(lock === undefined ? {} : { lock }),
  };
}

interface LockLine {
  readonly index: number;
  readonly read: Pick<SpinlockReport, 'lock' | 'owner'>;
  readonly missing: readonly string[];
}

/** ` lock: init_task+0x8/0x9 [module], .magic: dead4ead, .owner: comm/1, .owner_cpu: 0`, which rwlocks do not have. */
function lockLineAfter(lines: readonly EvidenceLine[], at: number): LockLine | undefined {
  let foreign = 0;
  for (let index = at + 1; index < Math.min(lines.length, at + LINES_TO_LOCK) && foreign <= MOST_FOREIGN; index += 1) {
    const line = lines[index];
    if (line === undefined || !mayShareCaller(lines[at], line)) continue;
    const [, lock, comm, pid, cpu] = LOCK.exec(line.text) ?? [];
    if (lock === undefined || comm === undefined) {
      if (BANNER.test(line.text)) return undefined;
      foreign += 1;
      continue;
    }
    const owner = comm === '<none>' ? {} : { owner: { comm, pid: Number(pid), cpu: Number(cpu) } };
    return { index, read: { lock, ...owner }, missing: foreign === 0 ? [] : ['interleaved'] };
  }
  return undefined;
}
