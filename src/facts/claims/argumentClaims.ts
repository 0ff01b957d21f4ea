import type { Claim } from '../../model/fact.js';
import type { Incident } from '../../model/incident.js';
import type { Problem } from '../../model/problem.js';
import type { WaitGraph } from '../../model/wait.js';
import { argumentEvidence } from '../derive/argument/evidence.js';
import { commandFor } from '../derive/argument/refusal.js';
import { argumentsOf, taskArguments } from '../derive/argument/taskArguments.js';
import type { TaskArgument } from '../derive/argument/taskArguments.js';
import type { FunctionIndex } from '../derive/functionIndex.js';
import { isOfTasks } from '../derive/hang/taskDrafts.js';
import { sampleOfBacktrace } from '../derive/incidentSamples.js';
import type { RecordsByType } from '../derive/recordsByType.js';
import type { OwnedClaim } from './claimStore.js';

/** What the functions on the stack of an incident's task were called with: the facts, and what is said of one that is not found. */
export interface ArgumentFindings {
  readonly claims: readonly OwnedClaim[];
  readonly problems: readonly Problem[];
}

const NOTHING: ArgumentFindings = { claims: [], problems: [] };

/**
 * What the task of an incident waits for or works on, as an argument tells; where it is not found, what has to be shown for it, unless
 * something else tells already what the task waits for.
 * @param records of its boot
 */
export function argumentFindings(
  incident: Incident,
  records: RecordsByType,
  waits: WaitGraph,
  index: FunctionIndex,
): ArgumentFindings {
  const own = argumentsOfIncident(incident, records, index);
  const told = own.find(({ recovery }) => recovery.recovered) ?? own[0];
  if (told === undefined || (!told.recovery.recovered && isTold(told, waits))) return NOTHING;
  const claims = claimsOf(told).map(([fact, claim]) => ({ fact, subject: incident.id, claim }));
  return { claims, problems: incident.primary ? notesOf(told, records, index) : [] };
}

/** The kernel or the memory of a lock says what the task waits for. */
function isTold({ pid }: TaskArgument, { edges }: WaitGraph): boolean {
  return edges.some(
    ({ from, strength }) => strength === 'said' && from.startsWith('task:') && from.endsWith(`:${String(pid)}`),
  );
}

/** Of the task that leads the incident: where it waits, or, where it runs, what it works on. */
function argumentsOfIncident(
  incident: Incident,
  records: RecordsByType,
  index: FunctionIndex,
): readonly TaskArgument[] {
  const { task, samples } = incident;
  if (task === undefined) return [];
  const { pid, comm } = task;
  if (!isOfTasks(incident)) {
    const evidence = argumentEvidence(records, index);
    const readable = samples.filter(({ from, exception }) => from === 'crash' || exception !== undefined);
    return readable.flatMap((sample) => argumentsOf({ pid, comm, sample }, evidence, index));
  }
  const known = taskArguments(records, index).filter((found) => found.pid === pid && found.awaited);
  if (known.length > 0) return known;
  const backtrace = records.of('task-backtrace').find((record) => record.pid === pid && record.comm === comm);
  const sample = backtrace === undefined ? undefined : sampleOfBacktrace(backtrace, index);
  if (sample === undefined) return [];
  return argumentsOf({ pid, comm, sample }, argumentEvidence(records, index), index).filter(({ awaited }) => awaited);
}

function claimsOf({
  pid,
  function: name,
  argument,
  recovery,
  cite,
}: TaskArgument): readonly (readonly [string, Claim])[] {
  const from = 'argument-recovery';
  const seen = (value: string | number): Claim => ({
    value,
    firmness: 'log',
    from,
    cite: [cite],
    restsOn: [],
    steps: [],
  });
  const which: readonly (readonly [string, Claim])[] = [
    ['argument.function', seen(name)],
    ['argument.struct', seen(argument.struct)],
  ];
  if (recovery.recovered) {
    const { value, grade, steps } = recovery;
    const all = steps.flatMap((step) => step.cite);
    return [...which, ['argument.address', { value, firmness: grade, from, grade, cite: all, restsOn: [], steps }]];
  }
  const missing = recovery.missing.flatMap((one): readonly (readonly [string, Claim])[] => {
    switch (one.shows) {
      case 'instructions':
        return [['argument.unshownFunction', seen(one.of)]];
      case 'stack':
        return [['argument.unshownStack', seen(pid)]];
      case 'word':
        return [['argument.unshownWord', seen(one.at)]];
      case 'context':
        return [['argument.unshownContext', seen(pid)]];
      case 'registers':
        return [];
    }
  });
  return [...which, ...missing.filter(([fact], at) => missing.findIndex(([other]) => other === fact) === at)];
}

/** Somebody has begun to look for it: its stack is shown word for word, or instructions of what is on it. */
function begun({ pid, function: name }: TaskArgument, records: RecordsByType, index: FunctionIndex): boolean {
  const { stacks } = argumentEvidence(records, index);
  return stacks.has(pid) || records.of('disassembly').some((listing) => listing.function.startsWith(name));
}

/** What would settle it, where there is a crash session; why it is not found, where it was looked for. */
function notesOf(told: TaskArgument, records: RecordsByType, index: FunctionIndex): readonly Problem[] {
  const { pid, comm, function: name, argument, recovery, cite } = told;
  if (recovery.recovered || records.of('task-backtrace').length === 0) return [];
  const commands = recovery.missing.map((missing) => commandFor(missing, pid));
  const args = { function: name, number: argument.index + 1, struct: argument.struct, comm, pid };
  const at = [...recovery.steps.flatMap((step) => step.cite), cite];
  const code = `argument.refused.${recovery.reason}`;
  const notes: readonly Problem[] = begun(told, records, index) ? [{ code, severity: 'note', args, cite: at }] : [];
  if (commands.length === 0) return notes;
  return [
    ...notes,
    { code: 'argument.settle', severity: 'note', args: { ...args, commands: commands.join('; ') }, cite: [cite] },
  ];
}
