import type { EvidenceRecord, TaskDump, TaskDumpReason } from '../../model/record.js';
import { inOrder } from './inOrder.js';

/** Seconds from one dump to the next of the same list: a slow serial console prints a long stack meanwhile. */
const LONGEST_PAUSE = 30;

/** Who asked for the dumps that come next. */
interface Context {
  readonly reason: TaskDumpReason;
  /** Seconds since boot of its last sign, where the log has a clock. */
  readonly seconds: number | undefined;
}

/**
 * Gives the tasks of a list the reason of the list: whoever prints many dumps prints one heading. A reason that stands right above a
 * dump is kept, and begins a list itself where more may follow under the same heading.
 * @param records of one source, in any order
 * @returns the same records in the order of their lines, with reasons in place of `unknown` where they can be told
 */
export function withDumpReasons(records: readonly EvidenceRecord[]): readonly EvidenceRecord[] {
  let context: Context | undefined;
  return inOrder(records, byLine).map((record) => {
    if (record.type === 'task-dump') {
      const told = reasonOf(record, context);
      if (isListed(told)) context = { reason: told, seconds: record.stamp.seconds ?? context?.seconds };
      return told === record.reason ? record : { ...record, reason: told };
    }
    context = contextAfter(record, context);
    return record;
  });
}

function byLine(a: EvidenceRecord, b: EvidenceRecord): number {
  return a.cite.from - b.cite.from;
}

function reasonOf({ reason, cpu, stamp }: TaskDump, context: Context | undefined): TaskDumpReason {
  const near = context !== undefined && isNear(stamp.seconds, context) ? context.reason : undefined;
  // A CPU at which somebody else looks is dumped under the same words as one that stalls RCU.
  if (reason === 'rcu-stall' && cpu !== undefined && near === 'unknown') return 'unknown';
  return reason === 'unknown' ? (near ?? 'unknown') : reason;
}

/** The clock of a boot that came later runs from zero again. */
function isNear(seconds: number | undefined, context: Context): boolean {
  if (seconds === undefined || context.seconds === undefined) return true;
  return seconds - context.seconds <= LONGEST_PAUSE && seconds - context.seconds > -LONGEST_PAUSE;
}

/** Under these headings more than one task may come. */
function isListed(reason: TaskDumpReason): boolean {
  switch (reason) {
    case 'workqueue':
    case 'sysrq-blocked':
    case 'sysrq-state':
    case 'freezer':
      return true;
    case 'hung-task':
    case 'lock-owner':
    case 'rcu-stall':
    case 'rcu-kthread':
    case 'unknown':
      return false;
  }
}

function contextAfter(record: EvidenceRecord, context: Context | undefined): Context | undefined {
  switch (record.type) {
    case 'kernel-event':
      if (record.class === 'sysrq')
        return { reason: sysrqReason(record.attributes['key']), seconds: record.stamp.seconds };
      return record.class === 'freeze-failed' ? { reason: 'freezer', seconds: record.stamp.seconds } : context;
    case 'rcu-stall-report':
      return { reason: 'rcu-stall', seconds: record.stamp.seconds };
    case 'csd-lock-report':
      return { reason: 'unknown', seconds: record.stamp.seconds };
    case 'workqueue-lockup-report':
      return { reason: 'workqueue', seconds: record.stamp.seconds };
    case 'boot-start':
      return undefined;
    default:
      return context;
  }
}

/** `t` lists all tasks and `w` the blocked ones; other keys list none. */
function sysrqReason(key: unknown): TaskDumpReason {
  if (key === 't') return 'sysrq-state';
  return key === 'w' ? 'sysrq-blocked' : 'unknown';
}
