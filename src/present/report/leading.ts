import type { Diagnosis, FixVerdict, FixWord, Hypothesis } from '../../model/diagnosis.js';

/** True for a hypothesis that the evidence leaves standing. */
export function stands({ certainty }: Hypothesis): boolean {
  return certainty === 'established' || certainty === 'probable' || certainty === 'possible';
}

/** The first standing hypothesis of every incident, primary incidents first; hypotheses come ranked. */
export function leading({ incidents, hypotheses }: Diagnosis): readonly Hypothesis[] {
  const ordered = [...incidents.filter(({ primary }) => primary), ...incidents.filter(({ primary }) => !primary)];
  const ids = new Set([...ordered.map(({ id }) => id), ...hypotheses.map(({ incident }) => incident)]);
  return [...ids].flatMap((id) => hypotheses.find((one) => one.incident === id && stands(one)) ?? []);
}

const USEFUL: readonly FixWord[] = ['fits', 'already-in', 'cannot-tell', 'not-affected'];

/** Of the commits that remedy a hypothesis the one to name first; nothing when each is contradicted. */
export function fixFor({ fixes }: Diagnosis, { rule, incident }: Hypothesis): FixVerdict | undefined {
  const remedies = fixes.filter(
    (fix) => fix.hypothesis === rule && (fix.incident === undefined || fix.incident === incident),
  );
  const ofRole = (role: boolean): FixVerdict | undefined =>
    USEFUL.flatMap((word) => remedies.find((fix) => fix.verdict === word && (fix.role === 'fix') === role) ?? [])[0];
  return ofRole(true) ?? ofRole(false);
}
