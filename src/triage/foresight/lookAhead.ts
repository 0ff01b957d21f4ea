import type { CaseMaterial } from '../../model/case.js';
import type { Diagnosis } from '../../model/diagnosis.js';
import type { Rulebook } from '../../model/rulebook.js';
import { movesBetween } from '../difference.js';
import { leadOf } from '../lead.js';
import type { Session } from '../session.js';
import type { Foreseen } from './telling.js';

/** Where one looks ahead from, and how. */
export interface LookAhead {
  readonly rulebook: Rulebook;
  readonly session: Session;
  readonly diagnosis: Diagnosis;
  /** The material of a session. */
  material(session: Session): CaseMaterial;
  /** Diagnoses a material that is only supposed. */
  diagnose(material: CaseMaterial): Promise<Diagnosis>;
  /** False once the interview has gone on: whatever is foreseen from here is wanted no more. */
  isCurrent(): boolean;
}

/** What would be otherwise in another diagnosis than it is now. */
export function foreseenIn(now: Diagnosis, then: Diagnosis): Foreseen {
  const lead = leadOf(then);
  return { moved: movesBetween(now, then), ...(lead === undefined ? {} : { lead }) };
}

/** Lets keys and the screen have their turn: each diagnosis keeps the one thread busy for a while. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/** The value that a fact has now, as one incident sees it. */
export function currentValues(
  { facts, incidents }: Diagnosis,
  incident: string | undefined,
): (fact: string) => Diagnosis['facts'][number]['value'] | undefined {
  const boot = incidents.find(({ id }) => id === incident)?.boot;
  return (fact) =>
    facts.find(({ id, subject }) => id === fact && (subject === undefined || subject === incident || subject === boot))
      ?.value;
}
