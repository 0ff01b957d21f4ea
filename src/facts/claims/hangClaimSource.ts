import type { Cite } from '../../model/cite.js';
import type { Incident } from '../../model/incident.js';
import type { EvidenceRecord } from '../../model/record.js';
import type { WaitGraph } from '../../model/wait.js';
import type { FactValue } from '../../model/value.js';
import type { FunctionIndex } from '../derive/functionIndex.js';
import type { RecordsByType } from '../derive/recordsByType.js';
import type { ClaimBasis } from './logClaim.js';

/** Adds a claim about the incident, when there is a value. */
export type AddClaim = (fact: string, value: FactValue | undefined, basis?: ClaimBasis) => void;

/** What the claims of an incident are made from. */
export interface HangClaimSource {
  readonly incident: Incident;
  readonly incidents: readonly Incident[];
  /** Records of its boot. */
  readonly records: RecordsByType;
  /** Who waits for whom in all boots. */
  readonly waits: WaitGraph;
  readonly isOwn: (record: EvidenceRecord) => boolean;
  readonly index: FunctionIndex;
}

/** The line of a record where it begins. */
export function lineOf(record: EvidenceRecord): Cite {
  return { ...record.cite, to: record.cite.from };
}
