import type { Incident } from '../../model/incident.js';
import type { AddClaim, HangClaimSource } from './hangClaimSource.js';
import { lineOf } from './hangClaimSource.js';

/** Seconds within which CPUs that got stuck together report. */
const TOGETHER = 6;

/** Threads of the kernel that a CPU runs all day: named as stuck, they say that nobody in particular was. */
const BYSTANDER = /^(?:swapper(?:\/\d{1,5})?|watchdog\/\d{1,5}|migration\/\d{1,5}|ksoftirqd\/\d{1,5}|rcu[a-z_]{0,20})$/;

/** What the machine as a whole shows: CPUs stuck at one time, bystanders named, where it runs, what died before. */
export function machineClaims(source: HangClaimSource, add: AddClaim): void {
  const { incident, incidents, records } = source;
  const stuck = incidents.filter(({ boot, kind }) => boot === incident.boot && kind === 'soft-lockup');
  if (incident.kind === 'soft-lockup') {
    const together = stuck.filter((other) => areTogether(incident, other));
    const cpus = new Set(together.flatMap(({ cpu }) => cpu ?? []));
    const cite = together.flatMap((other) => other.cite.slice(0, 1)).slice(0, 16);
    add('cpu.stuckTogether', cpus.size, { from: 'incidents', cite, whole: false });
    const bystanders = together.filter(({ task }) => task !== undefined && BYSTANDER.test(task.comm));
    add('cpu.bystandersStuck', bystanders.length, { from: 'incidents', cite, whole: false });
  }
  const waiters = incidents.filter(
    ({ causedBy, because }) => causedBy === incident.id && because?.code === 'fallout.waits-for-cpu',
  );
  add('cpu.silent', waiters.length > 0 ? true : undefined, {
    from: 'incidents',
    cite: waiters.flatMap(({ cite }) => cite.slice(0, 1)),
  });
  const hardware = records.of('trace-header').find((header) => header.hardware !== undefined);
  add('machine.hardware', hardware?.hardware, {
    from: 'trace-header',
    cite: hardware === undefined ? [] : [lineOf(hardware)],
  });
  const first = incident.cite[0];
  const death = records.of('oops-report').find(({ cite }) => cite.source !== first?.source || cite.from < first.from);
  if (death !== undefined) {
    add('oops.function', death.instruction?.function, { from: 'oops', cite: [lineOf(death)] });
    add('oops.task', death.comm, { from: 'oops', cite: [lineOf(death)] });
  }
}

/** Reports whose times are close; where none has a time, reports of the same duration. */
function areTogether(one: Incident, other: Incident): boolean {
  if (one.first !== undefined && other.first !== undefined) return Math.abs(one.first - other.first) <= TOGETHER;
  return one.first === other.first && one.seconds === other.seconds;
}
