import type { Diagnosis } from '../model/diagnosis.js';
import { decidingProof } from './json/decidingProof.js';
import { plainJson } from './json/plainJson.js';

/** A diagnosis as JSON after `schema/diagnosis.schema.json`, the same bytes for equal diagnoses. */
export function presentJson(diagnosis: Diagnosis): string {
  const closed = diagnosis.closed.map((one) => ({ ...one, proof: decidingProof(one.proof) }));
  return plainJson({ ...diagnosis, closed }, 'Diagnosis');
}
