import { compareCites } from './cites.js';
import type { CpuContext, Culprit, Incident, IncidentSample } from '../../../model/incident.js';
import type { EvidenceRecord, Frame } from '../../../model/record.js';
import type { Ownership } from './ownership.js';
import type { TaskWait } from './taskWait.js';

/** An incident before it is ranked among the others. */
export interface Draft {
  readonly incident: Omit<Incident, 'id' | 'primary' | 'causedBy' | 'because'>;
  /** Records that tell of it. */
  readonly records: readonly EvidenceRecord[];
  /** Of a CPU that is stuck. */
  readonly stuck?: CpuFindings;
  /** Of tasks that are blocked. */
  readonly waits?: readonly TaskWait[];
  readonly ownership?: Ownership;
}

/** What the stacks of a stuck CPU show. */
export interface CpuFindings {
  readonly culprit?: Culprit;
  /** It spins for a lock. */
  readonly spins: boolean;
  /** It waits for another CPU, a thread or a timer, or spins for a lock. */
  readonly wait?: Incident['waitsFor'];
  readonly waitsIn?: string;
  /** The function behind the mechanism, and the frames from it outwards. */
  readonly user?: Frame;
  readonly outwards: readonly Frame[];
  readonly interrupts?: 'on' | 'off';
  readonly context?: CpuContext;
}

/** The least and greatest of some numbers. */
export function extremes(values: readonly number[]): { readonly least?: number; readonly most?: number } {
  const [first] = values;
  if (first === undefined) return {};
  return {
    least: values.reduce((a, b) => Math.min(a, b), first),
    most: values.reduce((a, b) => Math.max(a, b), first),
  };
}

/** First and last time of some records, in seconds since boot. */
export function timesOf(records: readonly EvidenceRecord[]): { readonly first?: number; readonly last?: number } {
  const seconds = records.flatMap((record) => ('stamp' in record ? (record.stamp.seconds ?? []) : []));
  const { least, most } = extremes(seconds);
  return { ...(least === undefined ? {} : { first: least }), ...(most === undefined ? {} : { last: most }) };
}

/** Samples by time, those without at their place in the sources. */
export function inOrder(samples: readonly IncidentSample[]): readonly IncidentSample[] {
  return samples.toSorted(
    (one, other) => (one.seconds ?? 0) - (other.seconds ?? 0) || compareCites(one.cite, other.cite),
  );
}
