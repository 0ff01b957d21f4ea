import type { EvidenceRecord } from '../../../model/record.js';
import type { Sighting } from './sighting.js';

/** One message and its copies, the one of the fullest text first. */
export interface Message {
  readonly copies: readonly { readonly text: number; readonly sighting: Sighting }[];
  readonly best: EvidenceRecord;
}
