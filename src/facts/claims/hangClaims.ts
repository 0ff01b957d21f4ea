import { isOfTasks } from '../derive/hang/taskDrafts.js';
import type { OwnedClaim } from './claimStore.js';
import type { AddClaim, HangClaimSource } from './hangClaimSource.js';
import { lockClaims } from './lockClaims.js';
import { logClaim } from './logClaim.js';
import { machineClaims } from './machineClaims.js';
import { rcuClaims } from './rcuClaims.js';
import { utilisationClaims } from './utilisationClaims.js';
import { waitClaims } from './waitClaims.js';

/** Places that a claim about the whole incident cites. */
const MOST_CITED = 8;

/** What the analysis of an incident found beside its stacks: who waits for what, and in what its CPUs are. */
export function hangClaims(source: HangClaimSource): readonly OwnedClaim[] {
  const { incident } = source;
  const claims: OwnedClaim[] = [];
  const cite = incident.cite.slice(0, MOST_CITED);
  const add: AddClaim = (fact, value, basis = {}) => {
    if (value === undefined || (typeof value === 'object' && value.length === 0)) return;
    claims.push({ fact, subject: incident.id, claim: logClaim(value, basis, cite) });
  };
  const { culprit, tasks } = incident;
  add('hang.boot', incident.boot);
  add('hang.firstSeconds', incident.first);
  add('hang.primary', incident.primary);
  add('hang.tasks', tasks?.length ?? (incident.task === undefined ? undefined : 1), { whole: false });
  // A CPU always has a value, so that less evidence changes it and never makes it known.
  const onCpu = !isOfTasks(incident) && incident.samples.length > 0;
  add('hang.waitsFor', incident.waitsFor ?? (onCpu ? 'nothing' : undefined), { from: 'wait-analysis' });
  add('hang.waitsIn', onCpu ? undefined : incident.waitsIn, { from: 'wait-analysis' });
  add('hang.holder', incident.holder, { from: 'wait-analysis' });
  add('hang.culprit', culprit?.function, { from: 'culprit', cite: culprit?.cite ?? [] });
  add('hang.culpritFound', culprit?.how, { from: 'culprit', cite: culprit?.cite ?? [] });
  add('cpu.interrupts', incident.interrupts, { from: 'exception-frame' });
  add('cpu.context', incident.context, { from: 'stack-samples' });
  add('trace.subsystems', subsystemsOf(source), { from: 'stack-samples', whole: false });
  const dumped = source.records.of('task-backtrace').filter(source.isOwn).slice(0, 8);
  add('trace.inDump', dumped.length > 0 ? true : undefined, { cite: dumped.map(({ cite }) => cite) });
  add('hang.kinds', kindsOf(source), { from: 'incidents', whole: false });
  rcuClaims(source, add);
  lockClaims(source, add);
  waitClaims(source, add);
  utilisationClaims(source, add);
  machineClaims(source, add);
  return claims;
}

/** Subsystems and modules whose functions stand in the stacks, of the task at the end of the chain first. */
function subsystemsOf({ incident, index }: HangClaimSource): readonly string[] {
  const found = new Set<string>();
  for (const { frames } of incident.samples) {
    for (const { name, module, reliable } of frames) {
      if (!reliable) continue;
      const subsystem = index.find(name)?.subsystem ?? module;
      if (subsystem !== undefined) found.add(subsystem);
    }
  }
  return [...found].toSorted();
}

/** The detectors that spoke in this boot. */
function kindsOf({ incident, incidents }: HangClaimSource): readonly string[] {
  return [...new Set(incidents.filter(({ boot }) => boot === incident.boot).map(({ kind }) => kind))].toSorted();
}
