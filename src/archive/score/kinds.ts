import type { Expectation } from '../../model/archivedCase.js';
import type { Diagnosis } from '../../model/diagnosis.js';
import type { KindsScore } from '../../model/evaluation.js';
import { REPORTED_KINDS } from '../../model/incident.js';

/**
 * Kinds of incidents as a set against the detectors that spoke. An incident without a report (`silent-hang`) is not what
 * a detector said: it counts where it is expected, and is never too much.
 */
export function scoreKinds({ incidents }: Diagnosis, { reported }: Expectation): KindsScore {
  if (reported === 'unknown') return { met: [], missed: [], extra: [] };
  const wanted = new Set(reported);
  const spoke = new Set(incidents.map(({ kind }) => kind));
  return {
    met: REPORTED_KINDS.filter((kind) => wanted.has(kind) && spoke.has(kind)),
    missed: REPORTED_KINDS.filter((kind) => wanted.has(kind) && !spoke.has(kind)),
    extra: REPORTED_KINDS.filter((kind) => !wanted.has(kind) && spoke.has(kind) && kind !== 'silent-hang'),
  };
}
