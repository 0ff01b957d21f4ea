import { traitOf } from '../model/likeness.js';
import type { TraitKind } from '../model/likeness.js';

/** What is thought of a sort of traits before any archive is seen. */
interface Prior {
  /** How much one trait of it says, against others that are as rare. */
  readonly says: number;
  /** Share of all incidents that have a trait of it, as a rule. */
  readonly usual: number;
}

const PRIORS: Readonly<Record<TraitKind, Prior>> = {
  culprit: { says: 4, usual: 0.02 },
  mechanism: { says: 2, usual: 0.1 },
  rule: { says: 2, usual: 0.05 },
  kind: { says: 2, usual: 0.3 },
  lock: { says: 2, usual: 0.05 },
  work: { says: 2, usual: 0.05 },
  waitsIn: { says: 2, usual: 0.1 },
  waitsFor: { says: 1, usual: 0.2 },
  holder: { says: 1, usual: 0.4 },
  context: { says: 1, usual: 0.5 },
  task: { says: 0.5, usual: 0.1 },
  module: { says: 0.5, usual: 0.1 },
  subsystem: { says: 0.5, usual: 0.2 },
  function: { says: 1, usual: 0.05 },
  call: { says: 0.5, usual: 0.02 },
  service: { says: 0.25, usual: 0.5 },
};

/** Incidents that the priors count for: in a small archive nearly everything is rare. */
const PRIOR_INCIDENTS = 30;

/** How much a trait says when two incidents have it: the rarer, the more. */
export interface Weigher {
  /** @param incidents of the archive that have it */
  weight(text: string, incidents: number): number;
}

/** @param incidents of the whole archive */
export function weigherOf(incidents: number): Weigher {
  const all = incidents + PRIOR_INCIDENTS;
  return {
    weight: (text, having) => {
      const kind = traitOf(text)?.kind;
      if (kind === undefined) return 0;
      const { says, usual } = PRIORS[kind];
      // What only the incident at hand has is no rarer than what one of the archive has.
      return says * Math.log((all + 1) / (Math.max(1, having) + PRIOR_INCIDENTS * usual));
    },
  };
}
