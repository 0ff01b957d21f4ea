import type { Incident, IncidentSample } from '../../model/incident.js';
import type { EvidenceRecord } from '../../model/record.js';
import type { FactValue, StackSample } from '../../model/value.js';
import type { FunctionIndex } from '../derive/functionIndex.js';
import { isOfTasks } from '../derive/hang/taskDrafts.js';
import { localiseLoop } from '../derive/loop.js';
import { resolveThunk } from '../derive/thunkCall.js';
import type { RecordsByType } from '../derive/recordsByType.js';
import type { OwnedClaim } from './claimStore.js';
import { logClaim } from './logClaim.js';
import type { ClaimBasis } from './logClaim.js';

/** The facts that an incident itself shows: what was reported, where it was, what its stacks have in common. */
export function incidentClaims(
  incident: Incident,
  records: RecordsByType,
  index: FunctionIndex,
  incidentOf: ReadonlyMap<EvidenceRecord, string>,
): readonly OwnedClaim[] {
  const claims: OwnedClaim[] = [];
  const add = (fact: string, value: FactValue | undefined, basis: ClaimBasis = {}): void => {
    if (value === undefined || (typeof value === 'object' && value.length === 0)) return;
    claims.push({ fact, subject: incident.id, claim: logClaim(value, basis, incident.cite) });
  };
  add('hang.kind', incident.kind);
  add('hang.cpu', incident.cpu);
  add('hang.seconds', incident.seconds);
  // A log may have lost reports: the count is a lower bound.
  add('hang.reports', incident.reports, { whole: false });
  add('task.comm', incident.task?.comm);
  add('task.pid', incident.task?.pid);
  // The rows of tasks say it too, in the words of the tool that shows them.
  if (!isOfTasks(incident)) add('task.state', incident.task?.state);
  for (const report of records.of('soft-lockup-report').filter((record) => incidentOf.get(record) === incident.id)) {
    const line = report.workqueue;
    if (line === undefined) continue;
    add('workqueue.name', line.name, { from: 'workqueue-line', cite: [line.cite] });
    add('workqueue.function', line.function, { from: 'workqueue-line', cite: [line.cite] });
  }
  const { samples } = incident;
  const cite = samples.map((sample) => sample.cite);
  add(
    'trace.functions',
    samples.map((sample) => stackSample(sample, index)),
    { from: 'stack-samples', cite },
  );
  const shown = samples.flatMap(({ exception }) =>
    exception === undefined || Object.keys(exception.registers).length === 0 ? [] : [exception],
  );
  add('trace.exceptionFrame', shown.length > 0 ? true : undefined, {
    from: 'exception-frame',
    cite: shown.map((frame) => frame.cite),
  });
  add('rip.function', distinct(samples.flatMap((sample) => sample.frames[0]?.name ?? [])), {
    from: 'stack-samples',
    cite,
  });
  // Tasks that are off the CPU enclose no loop.
  const loop = isOfTasks(incident) ? undefined : localiseLoop(samples, index);
  if (loop?.how === 'common-frame-of-samples') {
    add('trace.loopFunction', loop.function, {
      from: 'loop-localisation',
      cite: loop.cite,
      steps: loop.steps,
      restsOn: ['trace.functions'],
    });
  }
  for (const sample of samples) {
    const thunk = resolveThunk(sample, records.of('disassembly'));
    add('rip.callTarget', thunk?.target, {
      from: 'indirect-thunk',
      cite: thunk?.cite ?? [],
      steps: thunk?.steps ?? [],
    });
  }
  return claims;
}

/** Thunks are no functions of their own, and guesses of the unwinder are never matched. */
function stackSample({ frames, whole, cite: { source } }: IncidentSample, index: FunctionIndex): StackSample {
  const matched = frames.filter((frame) => frame.reliable && !index.plays(frame.name, 'thunk'));
  return {
    frames: matched.map((frame) => frame.name),
    whole,
    cite: matched.map(({ line }) => ({ source, from: line, to: line })),
  };
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)].toSorted();
}
