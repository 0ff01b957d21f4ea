import type { WaitClass } from '../../../model/catalogue.js';
import type { Cite } from '../../../model/cite.js';
import type { IncidentSample, IncidentTask, TaskIdentity } from '../../../model/incident.js';
import type {
  Backtrace,
  BareStack,
  CpuBacktrace,
  HungTaskReport,
  ShapeFrame,
  TaskBacktrace,
  TaskDump,
} from '../../../model/record.js';
import type { FunctionIndex } from '../functionIndex.js';
import { sampleOfBacktrace, sampleOfReport } from '../incidentSamples.js';
import { oncePerNames } from '../stackNames.js';
import type { NamedFrame } from '../stackNames.js';
import { onceForShape } from '../stackShape.js';
import { splitStack } from './mechanism.js';

/** A backtrace of a CPU that says whom it shows. */
export type RunningBacktrace = CpuBacktrace & { readonly comm: string; readonly pid: number };

/** What shows the stack of a task. */
export type StackRecord = HungTaskReport | TaskDump | TaskBacktrace | RunningBacktrace;

/** The same, and stacks that do not say whose they are. */
export type WaitRecord = StackRecord | BareStack;

/** What the stack of a task says of its wait, by the names of its functions. */
export interface NamedWait {
  readonly waitsIn: string | undefined;
  readonly waitsFor: WaitClass | undefined;
  /** The function that asked for it. */
  readonly user: NamedFrame | undefined;
  /** Reliable frames of the task itself, innermost first. */
  readonly frames: readonly NamedFrame[];
  /** An exception frame says where an interrupt met it. */
  readonly interrupted: boolean;
}

/** What the stack of a task says of its wait, with the modules of its functions. */
export interface StackWait extends NamedWait {
  readonly user: ShapeFrame | undefined;
  readonly frames: readonly ShapeFrame[];
}

/** A task that is off the CPU, or was when it was shown, and what it waits for. */
export interface TaskWait<Shown extends WaitRecord = WaitRecord> extends StackWait {
  readonly comm: string;
  readonly pid: number;
  /** The letter of its state; of crash's words the letter that they stand for. */
  readonly state: string;
  /** Where its stack is shown. */
  readonly record: Shown;
  /** A detector named it; otherwise it was dumped. */
  readonly reported: boolean;
  /** For how long, in seconds, when a detector said so. */
  readonly seconds: number | undefined;
  /** Seconds since boot when it began to wait, at the latest. */
  readonly since: number | undefined;
  readonly cite: Cite;
}

const LETTERS: Readonly<Record<string, string>> = {
  UN: 'D',
  IN: 'S',
  RU: 'R',
  ID: 'I',
  ST: 'T',
  TR: 't',
  ZO: 'Z',
  DE: 'X',
  PA: 'P',
};

/** The letter for a state as any tool prints it. */
export function stateLetter(state: string): string {
  return state.length === 1 ? state : (LETTERS[state] ?? state.charAt(0));
}

/** What a task of a report, a dump of the log, or a crash session waits for. Of tens of thousands, so that no member is left out. */
export function taskWaitOf<Shown extends HungTaskReport | TaskDump | TaskBacktrace>(
  record: Shown,
  index: FunctionIndex,
): TaskWait<Shown> {
  const { waitsIn, waitsFor, user, frames, interrupted } = stackWaitOf(record, index);
  const state = shownState(record);
  const reported = record.type === 'hung-task-report';
  const at = record.type === 'task-backtrace' ? undefined : record.stamp.seconds;
  const seconds = reported ? record.seconds : undefined;
  return {
    comm: record.comm,
    pid: record.pid,
    state,
    waitsIn,
    waitsFor,
    user,
    frames,
    interrupted,
    record,
    reported,
    seconds,
    since: at === undefined ? undefined : at - (seconds ?? 0),
    cite: record.cite,
  };
}

/** The letter of the state that is shown with a stack; `?` where none is. */
export function shownState(record: HungTaskReport | TaskDump | TaskBacktrace): string {
  return stateLetter(record.state ?? (record.type === 'hung-task-report' ? 'D' : '?'));
}

/** What the stack of a task says. Tasks with the same stack in a large dump have one answer in common. */
export function stackWaitOf(record: HungTaskReport | TaskDump | TaskBacktrace, index: FunctionIndex): StackWait {
  const trace = shapedTrace(record);
  const known = trace === undefined ? undefined : waitOfShape(trace, index)?.wait;
  if (known !== undefined) return known;
  const sample = sampleOfTask(record, index);
  const frames = (sample?.frames ?? []).filter(({ reliable, segment }) => reliable && segment === 'task');
  return { ...waitOfFrames(frames, index), interrupted: sample?.exception !== undefined };
}

/** The stack of a task, where it has a shape and shows all that is known of it. */
export function shapedTrace(record: HungTaskReport | TaskDump | TaskBacktrace): Backtrace | undefined {
  const { trace } = record;
  if (trace?.shape === undefined) return undefined;
  return record.type === 'task-backtrace' || record.instruction === undefined ? trace : undefined;
}

/** Undefined where frames have to be taken off first, or where there may be none at all. */
const waitOfNames = oncePerNames((frames, index): NamedWait | undefined => {
  if (frames.length === 0 || frames.some(({ name }) => index.plays(name, 'detects'))) return undefined;
  return { ...waitOfFrames(ownOf(frames), index), interrupted: false };
});

/** What a stack with a shape says: by its names, and with its modules where somebody asks for them. */
class WaitOfShape {
  readonly named: NamedWait;
  readonly #frames: readonly ShapeFrame[];
  #wait: StackWait | undefined;

  constructor(named: NamedWait, frames: readonly ShapeFrame[]) {
    this.named = named;
    this.#frames = frames;
  }

  get wait(): StackWait {
    return (this.#wait ??= withModules(this.named, ownOf(this.#frames)));
  }
}

const waitOfShape = onceForShape((frames, index): WaitOfShape | undefined => {
  const named = waitOfNames(frames, index);
  return named === undefined ? undefined : new WaitOfShape(named, frames);
});

/** @param frames of the same names */
function withModules(
  { waitsIn, waitsFor, user, frames: named, interrupted }: NamedWait,
  frames: readonly ShapeFrame[],
): StackWait {
  const asker = user === undefined ? undefined : frames[named.indexOf(user)];
  return { waitsIn, waitsFor, user: asker, frames, interrupted };
}

/** What the stack of a trace with a shape says by its names: one value for the stacks that share them. Undefined as above. */
export function namedWaitOf(trace: Backtrace, index: FunctionIndex): NamedWait | undefined {
  return waitOfShape(trace, index)?.named;
}

/** Those of the task itself. */
function ownOf<F extends NamedFrame>(frames: readonly F[]): readonly F[] {
  return frames.every(({ segment }) => segment === 'task')
    ? frames
    : frames.filter(({ segment }) => segment === 'task');
}

function waitOfFrames<F extends NamedFrame>(frames: readonly F[], index: FunctionIndex): WaitOfFrames<F> {
  const { wait, waitsIn, user } = splitStack(frames, index);
  return { waitsIn, waitsFor: wait, user, frames };
}

interface WaitOfFrames<F> extends Pick<NamedWait, 'waitsIn' | 'waitsFor'> {
  readonly user: F | undefined;
  readonly frames: readonly F[];
}

/** The stack of a task as an incident shows it; undefined when nothing is shown. */
export function sampleOfTask(record: WaitRecord, index: FunctionIndex): IncidentSample | undefined {
  return record.type === 'task-backtrace' ? sampleOfBacktrace(record, index) : sampleOfReport(record, index);
}

/** Who waits. */
export function identityOf({ comm, pid, state }: TaskWait): TaskIdentity {
  return { comm, pid, state };
}

/** The task as an incident lists it. */
export function incidentTask(wait: TaskWait): IncidentTask {
  const { comm, pid, state, waitsIn, waitsFor, user, seconds, cite } = wait;
  return {
    comm,
    pid,
    state,
    ...(waitsIn === undefined ? {} : { waitsIn }),
    ...(waitsFor === undefined ? {} : { waitsFor }),
    ...(user === undefined ? {} : { function: user.name }),
    ...(user?.module === undefined ? {} : { module: user.module }),
    ...(seconds === undefined ? {} : { seconds }),
    cite: [cite],
  };
}
