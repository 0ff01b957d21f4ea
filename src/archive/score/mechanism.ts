import type { Expectation } from '../../model/archivedCase.js';
import type { Certainty, Diagnosis, Hypothesis } from '../../model/diagnosis.js';
import type { MechanismResult, NamedMechanism } from '../../model/evaluation.js';

/** Hypotheses that a reader would follow; the others say what it is not. */
const OPEN: readonly Certainty[] = ['established', 'probable', 'possible'];

/** The first hypothesis of the first primary incident against what was wrong. Without a hang, no hypothesis says `none`. */
export function scoreMechanism(diagnosis: Diagnosis, { mechanisms, decidable }: Expectation): MechanismResult {
  const first = diagnosis.incidents.find(({ primary }) => primary);
  const standing = diagnosis.hypotheses.filter(({ certainty }) => OPEN.includes(certainty));
  const leading = standing.find(({ incident }) => incident === first?.id);
  const outcome = { expected: mechanisms, ...(leading === undefined ? {} : { leads: named(leading) }) };
  if (mechanisms === 'unknown') return { score: 'open', ...outcome };
  const leads = leading === undefined ? standing.length === 0 && mechanisms.includes('none') : isRight(leading);
  if (leads) return { score: 'leads', ...outcome };
  if (!decidable.includes('mechanism')) return { score: 'open', ...outcome };
  return { score: standing.some(isRight) ? 'listed' : 'missed', ...outcome };

  function isRight({ mechanism }: Hypothesis): boolean {
    return mechanisms.includes(mechanism);
  }
}

/** What is called established and was not wrong with this machine: an error whatever the evidence can decide. */
export function wronglyEstablished({ hypotheses }: Diagnosis, { mechanisms }: Expectation): readonly NamedMechanism[] {
  if (mechanisms === 'unknown') return [];
  return hypotheses
    .filter(({ certainty, mechanism }) => certainty === 'established' && !mechanisms.includes(mechanism))
    .map(named);
}

function named({ mechanism, rule, certainty }: Hypothesis): NamedMechanism {
  return { mechanism, rule, certainty };
}
