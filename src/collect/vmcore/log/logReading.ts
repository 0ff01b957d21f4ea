import type { NumberForm } from '../fields.js';
import type { VirtualMemory } from '../addressSpace.js';
import type { MemoryPart } from '../memory.js';
import type { Vmcoreinfo } from '../vmcoreinfo.js';
import type { LogText } from './logText.js';

/** Why memory could not be read. */
export type LogAbsence = Extract<MemoryPart, { absent: unknown }>['absent'];

/** What a log is read from. */
export interface LogSource {
  readonly form: NumberForm;
  readonly info: Vmcoreinfo;
  readonly memory: VirtualMemory;
  /** Records that are looked at. */
  readonly records: number;
}

/** How reading a log ended. */
export type LogOutcome =
  | { readonly type: 'read'; readonly faults: LogFaults }
  /** Its head is not to be had: nothing was read. */
  | { readonly type: 'unreadable'; readonly absent: LogAbsence }
  /** Its head cannot be right. */
  | { readonly type: 'nonsense' }
  /** VMCOREINFO lacks something. */
  | { readonly type: 'unknown-form'; readonly missing: string };

/** What was wrong with a log of which something was read. */
export interface LogFaults {
  /** Records that are not to be had, by reason. */
  readonly missing: ReadonlyMap<LogAbsence, number>;
  /** Records that contradict themselves. */
  readonly damaged: number;
  /** The chain of records leads in a circle or outside of the buffer: what lies behind was not read. */
  readonly broken: boolean;
  /** Older records that were not looked at. */
  readonly passed: number;
}

export interface FaultCount {
  readonly missing: Map<LogAbsence, number>;
  damaged: number;
  broken: boolean;
  passed: number;
}

export function noFaults(): FaultCount {
  return { missing: new Map(), damaged: 0, broken: false, passed: 0 };
}

export function countMissing({ missing }: FaultCount, absent: LogAbsence): void {
  missing.set(absent, (missing.get(absent) ?? 0) + 1);
}

/** One form of the log. */
export type LogReader = (source: LogSource, text: LogText) => LogOutcome;
