import type { Diagnosis } from '../model/diagnosis.js';
import { plainJson } from './json/plainJson.js';

/** A diagnosis as JSON after `schema/diagnosis.schema.json`, the same bytes for equal diagnoses. */
export function presentJson(diagnosis: Diagnosis): string {
  return plainJson(diagnosis, 'Diagnosis');
}
