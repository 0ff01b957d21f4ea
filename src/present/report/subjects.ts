import type { Diagnosis } from '../../model/diagnosis.js';

/**
 * Whether something about `subject` (an incident, a boot, or nothing for the whole case) is seen from `viewpoint`:
 * an incident sees itself, its boot and the case.
 */
export function isSeenFrom(
  { incidents }: Diagnosis,
  viewpoint: string | undefined,
  subject: string | undefined,
): boolean {
  if (viewpoint === undefined || subject === undefined || subject === viewpoint) return true;
  return incidents.some(({ id, boot }) => id === viewpoint && boot === subject);
}
