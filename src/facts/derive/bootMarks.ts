import type { EvidenceRecord } from '../../model/record.js';
import { runningRelease, stampOf } from './bootSegments.js';

/** What tells whether two parts of the evidence are of one boot. */
export interface BootMarks {
  /** Reports with their time in microseconds: no other moment of no other boot has the same. */
  readonly reports: ReadonlySet<string>;
  /** Tasks that reports name, and tasks that any stack is of. The idle tasks are the same in every boot. */
  readonly reported: ReadonlySet<string>;
  readonly tasks: ReadonlySet<string>;
  /** Releases named by the running kernel itself. */
  readonly releases: ReadonlySet<string>;
  /** Some record has a time since boot. */
  readonly timed: boolean;
}

/** Gathers the marks of some records. */
export function bootMarks(records: readonly EvidenceRecord[]): BootMarks {
  const reports = new Set<string>();
  const reported = new Set<string>();
  const tasks = new Set<string>();
  const releases = new Set<string>();
  let timed = false;
  for (const record of records) {
    const seconds = stampOf(record)?.seconds;
    const release = runningRelease(record);
    timed ||= seconds !== undefined;
    if (release !== undefined) releases.add(release);
    if (record.type !== 'soft-lockup-report' && record.type !== 'task-backtrace') continue;
    const task = `${String(record.pid)} ${record.comm}`;
    if (record.pid !== 0) tasks.add(task);
    if (record.type !== 'soft-lockup-report') continue;
    if (record.pid !== 0) reported.add(task);
    if (seconds !== undefined) reports.add(`${String(seconds)} ${String(record.cpu)} ${task}`);
  }
  return { reports, reported, tasks, releases, timed };
}

/** True when two sets have an item in common. */
export function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const [small, large] = one.size < other.size ? [one, other] : [other, one];
  for (const item of small) if (large.has(item)) return true;
  return false;
}
