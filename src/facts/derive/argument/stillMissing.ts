import type { ArgumentEvidence } from './evidence.js';
import { isShownInFull } from './extent.js';
import { listingParts } from './listing.js';
import type { ArgumentRecovery } from './recover.js';
import type { Missing } from './refusal.js';

/** The recovery without what the evidence shows already: asking for it again would settle nothing. */
export function missingStill(recovery: ArgumentRecovery, pid: number, evidence: ArgumentEvidence): ArgumentRecovery {
  if (recovery.recovered) return recovery;
  return { ...recovery, missing: recovery.missing.filter((missing) => !isShown(missing, pid, evidence)) };
}

function isShown(missing: Missing, pid: number, { disassemblies, stacks }: ArgumentEvidence): boolean {
  switch (missing.shows) {
    case 'instructions': {
      const parts = listingParts(missing.of, disassemblies);
      const main = parts.find(({ cold }) => !cold);
      return main !== undefined && isShownInFull(missing.of, { parts, main });
    }
    case 'stack':
      return stacks.has(pid);
    case 'word':
    case 'registers':
    case 'context':
      return false;
  }
}
