import type { WaitClass } from '../../../model/catalogue.js';
import type { Cite } from '../../../model/cite.js';
import type { IncidentSample, IncidentTask, TaskIdentity } from '../../../model/incident.js';
import type { Frame, HungTaskReport, TaskBacktrace, TaskDump } from '../../../model/record.js';
import type { FunctionIndex } from '../functionIndex.js';
import { sampleOfBacktrace, sampleOfReport } from '../incidentSamples.js';
import { splitStack } from './mechanism.js';

/** A task that is off the CPU, or was when it was shown, and what it waits for. */
export interface TaskWait {
  readonly comm: string;
  readonly pid: number;
  /** The letter of its state; of crash's words the letter that they stand for. */
  readonly state: string;
  readonly waitsIn?: string;
  readonly waitsFor?: WaitClass;
  /** The function that asked for it. */
  readonly user?: Frame;
  /** Reliable frames of the task itself, innermost first. */
  readonly frames: readonly Frame[];
  readonly sample?: IncidentSample;
  /** A detector named it; otherwise it was dumped. */
  readonly reported: boolean;
  /** For how long, in seconds, when a detector said so. */
  readonly seconds?: number;
  /** Seconds since boot when it began to wait, at the latest. */
  readonly since?: number;
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
  return LETTERS[state] ?? state.charAt(0);
}

/** What a task of a report, a dump of the log, or a crash session waits for. */
export function taskWaitOf(record: HungTaskReport | TaskDump | TaskBacktrace, index: FunctionIndex): TaskWait {
  const crashed = record.type === 'task-backtrace';
  const sample = crashed ? sampleOfBacktrace(record, index) : sampleOfReport(record, index);
  const frames = (sample?.frames ?? []).filter(({ reliable, segment }) => reliable && segment === 'task');
  const { wait, waitsIn, user } = splitStack(frames, index);
  const reported = record.type === 'hung-task-report';
  const at = crashed ? undefined : record.stamp.seconds;
  const seconds = reported ? record.seconds : undefined;
  return {
    comm: record.comm,
    pid: record.pid,
    state: stateLetter(record.state ?? (reported ? 'D' : '?')),
    ...(waitsIn === undefined ? {} : { waitsIn }),
    ...(wait === undefined ? {} : { waitsFor: wait }),
    ...(user === undefined ? {} : { user }),
    frames,
    ...(sample === undefined ? {} : { sample }),
    reported,
    ...(seconds === undefined ? {} : { seconds }),
    ...(at === undefined ? {} : { since: at - (seconds ?? 0) }),
    cite: record.cite,
  };
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
