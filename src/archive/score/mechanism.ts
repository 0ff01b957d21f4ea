import type { Expectation } from '../../model/archivedCase.js';
import type { Diagnosis, Hypothesis } from '../../model/diagnosis.js';
import type { MechanismResult, NamedMechanism } from '../../model/evaluation.js';
import { contenders, stands } from './standing.js';

/** The first hypothesis of the first primary incident against what was wrong. Without a hang, no hypothesis says `none`. */
export function scoreMechanism(diagnosis: Diagnosis, { mechanisms, decidable }: Expectation): MechanismResult {
  const standing = diagnosis.hypotheses.filter(stands);
  const ranked = contenders(diagnosis);
  const leading = ranked.at(0);
  const known = { expected: mechanisms, ...(leading === undefined ? {} : { leads: named(leading) }) };
  if (mechanisms === 'unknown') return { score: 'open', ...known };
  const rank = ranked.findIndex(isRight) + 1;
  const outcome = { ...known, ...(rank === 0 ? {} : { rank }) };
  const leads = leading === undefined ? standing.length === 0 && mechanisms.includes('none') : rank === 1;
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
