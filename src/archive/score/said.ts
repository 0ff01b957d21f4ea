import type { Expectation } from '../../model/archivedCase.js';
import type { Diagnosis } from '../../model/diagnosis.js';
import type { SaidCertainty } from '../../model/evaluation.js';
import { contenders } from './standing.js';

/**
 * Every certainty word that was said of a primary incident, and whether what it was said of was wrong with the machine. What the evidence
 * can decide makes no difference: where it cannot, a word as firm as `probable` is as right or wrong as anywhere, and the right word
 * would have been a weaker one. Fallout is left out: what explains it was not wrong with the machine, and need not be wrong.
 */
export function saidCertainties(diagnosis: Diagnosis, { mechanisms }: Expectation): readonly SaidCertainty[] {
  if (mechanisms === 'unknown') return [];
  const primary = new Set(diagnosis.incidents.flatMap(({ id, primary: counts }) => (counts ? [id] : [])));
  const leading = contenders(diagnosis).at(0);
  return diagnosis.hypotheses
    .filter(({ incident }) => primary.has(incident))
    .map((hypothesis) => {
      const { rule, mechanism, certainty } = hypothesis;
      return { rule, mechanism, certainty, right: mechanisms.includes(mechanism), leads: hypothesis === leading };
    });
}
