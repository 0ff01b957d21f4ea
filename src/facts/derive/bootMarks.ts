import type { Cite } from '../../model/cite.js';
import type { EvidenceRecord } from '../../model/record.js';
import { runningRelease, stampOf } from './bootSegments.js';
import { IdentityReader } from './machineIdentity.js';
import type { MachineIdentity } from './machineIdentity.js';

/** What tells whether two parts of the evidence are of one boot. */
export interface BootMarks {
  /** Reports with their time in microseconds: no other moment of no other boot has the same. */
  readonly reports: ReadonlySet<string>;
  /** Tasks that reports name, and tasks that any stack is of. The idle tasks are the same in every boot. */
  readonly reported: ReadonlySet<string>;
  readonly tasks: ReadonlySet<string>;
  /** Releases named by the running kernel itself. */
  readonly releases: ReadonlySet<string>;
  /** What crash says of the machine. */
  readonly identity: MachineIdentity;
  /** Least and greatest time since boot that a record has; absent where none has one. */
  readonly times?: { readonly from: number; readonly to: number };
  /** Where the log lost lines. */
  readonly holes: readonly Cite[];
}

/** Gathers the marks of some records. */
export function bootMarks(records: readonly EvidenceRecord[]): BootMarks {
  const reports = new Set<string>();
  const reported = new Set<string>();
  const tasks = new Set<string>();
  const releases = new Set<string>();
  const holes: Cite[] = [];
  const machine = new IdentityReader();
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const record of records) {
    const { type } = record;
    const seconds = stampOf(record)?.seconds;
    if (seconds !== undefined) {
      if (seconds < from) from = seconds;
      if (seconds > to) to = seconds;
    }
    // Of these there may be tens of thousands, and they tell of nothing but their time.
    if (type === 'task-dump' || type === 'kernel-event') continue;
    const release = runningRelease(record);
    if (record.type === 'log-hole') holes.push(record.cite);
    machine.read(record);
    if (release !== undefined) releases.add(release);
    if (record.type !== 'soft-lockup-report' && record.type !== 'task-backtrace') continue;
    const task = `${String(record.pid)} ${record.comm}`;
    if (record.pid !== 0) tasks.add(task);
    if (record.type !== 'soft-lockup-report') continue;
    if (record.pid !== 0) reported.add(task);
    if (seconds !== undefined) reports.add(`${String(seconds)} ${String(record.cpu)} ${task}`);
  }
  const { identity } = machine;
  return { reports, reported, tasks, releases, identity, holes, ...(from > to ? {} : { times: { from, to } }) };
}

/** True when two sets have an item in common. */
export function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const [small, large] = one.size < other.size ? [one, other] : [other, one];
  for (const item of small) if (large.has(item)) return true;
  return false;
}
