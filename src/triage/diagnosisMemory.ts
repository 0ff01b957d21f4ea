import type { Diagnosis } from '../model/diagnosis.js';
import type { Session, SessionEvent } from './session.js';

/** Diagnoses that are kept: whoever goes back and forth does so by a few steps. */
const MOST = 8;

/** Keeps the last diagnoses of a running interview by what they rest on, so that undo and redo need no new one. */
export function createDiagnosisMemory(): {
  /** The diagnosis of the session: the one that is kept, or a new one. */
  readonly of: (session: Session, diagnose: () => Promise<Diagnosis>) => Promise<Diagnosis>;
} {
  const numbers = new WeakMap<SessionEvent, number>();
  const kept = new Map<string, Diagnosis>();
  let next = 0;
  const numberOf = (event: SessionEvent): number => {
    const known = numbers.get(event) ?? next++;
    numbers.set(event, known);
    return known;
  };
  return {
    of: async ({ history }, diagnose) => {
      const key = history.map(numberOf).join(' ');
      const diagnosis = kept.get(key) ?? (await diagnose());
      kept.delete(key);
      kept.set(key, diagnosis);
      const [oldest] = kept.keys();
      if (kept.size > MOST && oldest !== undefined) kept.delete(oldest);
      return diagnosis;
    },
  };
}
