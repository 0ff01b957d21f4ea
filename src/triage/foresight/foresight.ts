import type { Diagnosis } from '../../model/diagnosis.js';
import type { Alternative, Outcome } from '../interview.js';
import { alternativesTo } from './alternatives.js';
import type { LookAhead } from './lookAhead.js';
import { outcomesOf } from './outcomes.js';

/** Looks ahead from wherever an interview is, and keeps what it saw for as long as the interview stays there. */
export interface Foresight {
  outcomes(question: string, incident?: string): Promise<readonly Outcome[]>;
  alternatives(): Promise<readonly Alternative[]>;
}

/** @param from where the interview is now */
export function createForesight(from: () => LookAhead): Foresight {
  const outcomes = new WeakMap<Diagnosis, Map<string, Promise<readonly Outcome[]>>>();
  const alternatives = new WeakMap<Diagnosis, Map<string, Promise<readonly Alternative[]>>>();
  return {
    outcomes: (id, incident) =>
      kept(outcomes, from(), `${id} ${incident ?? ''}`, (ahead) => {
        const question = ahead.diagnosis.questions.find(
          (one) => one.id === id && (incident === undefined || one.incident === incident),
        );
        return question === undefined ? Promise.resolve([]) : outcomesOf(question, ahead);
      }),
    alternatives: () => kept(alternatives, from(), '', alternativesTo),
  };
}

/** What was seen, unless the interview went on meanwhile: then only a part of it was. */
function kept<T>(
  memory: WeakMap<Diagnosis, Map<string, Promise<T>>>,
  ahead: LookAhead,
  key: string,
  look: (ahead: LookAhead) => Promise<T>,
): Promise<T> {
  const ofState = memory.get(ahead.diagnosis) ?? new Map<string, Promise<T>>();
  memory.set(ahead.diagnosis, ofState);
  const known = ofState.get(key);
  if (known !== undefined) return known;
  const forget = (): void => {
    ofState.delete(key);
  };
  const result = look(ahead).then(
    (seen) => {
      if (!ahead.isCurrent()) forget();
      return seen;
    },
    (error: unknown) => {
      forget();
      throw error;
    },
  );
  ofState.set(key, result);
  return result;
}
