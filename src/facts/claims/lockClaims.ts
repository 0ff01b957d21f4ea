import type { AddClaim, HangClaimSource } from './hangClaimSource.js';
import { lineOf } from './hangClaimSource.js';

/** What lockdep, the spinlock code and blocker lines say about the tasks of an incident. */
export function lockClaims({ incident, records, isOwn }: HangClaimSource, add: AddClaim): void {
  const pids = new Set([incident.task, ...(incident.tasks ?? [])].flatMap((task) => task?.pid ?? []));
  const splats = records
    .of('lockdep-report')
    .filter((report) => isOwn(report) || (report.pid !== undefined && pids.has(report.pid)));
  const [splat] = splats;
  if (splat !== undefined) {
    const cite = [lineOf(splat)];
    add('lockdep.problem', splat.problem, { from: 'lockdep', cite });
    add('lockdep.class', (splat.acquiring ?? splat.holding[0])?.class, { from: 'lockdep', cite });
    add('lockdep.mayLackNesting', splat.mayLackNesting, { from: 'lockdep', cite });
  }
  const note = records.of('blocker-note').find(({ pid }) => pids.has(pid));
  if (note !== undefined) {
    const cite = [note.cite];
    add('lock.kind', note.lock, { from: 'blocker-note', cite });
    add('lock.owner', note.owner?.comm, { from: 'blocker-note', cite });
    add('lock.ownerPid', note.owner?.pid, { from: 'blocker-note', cite });
  }
  const spin = records.of('spinlock-report').find(isOwn);
  add('spinlock.problem', spin?.problem, { from: 'spinlock-debug', cite: spin === undefined ? [] : [lineOf(spin)] });
  const slept = records.of('atomic-sleep-report').find(isOwn);
  add('atomic.problem', slept?.problem, { from: 'atomic-sleep', cite: slept === undefined ? [] : [lineOf(slept)] });
}
