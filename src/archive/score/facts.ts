import type { Expectation, ExpectedValue } from '../../model/archivedCase.js';
import type { Diagnosis } from '../../model/diagnosis.js';
import type { CaseScore } from '../../model/evaluation.js';
import { compareText } from '../../model/order.js';
import type { FactValue } from '../../model/value.js';

/** Facts of the case, of a primary incident, or of its boot, against the values that they must have. */
export function scoreFacts(diagnosis: Diagnosis, { facts }: Expectation): CaseScore['facts'] {
  const wanted = Object.entries(facts).toSorted(([a], [b]) => compareText(a, b));
  const wrong = wanted.flatMap(([id, expected]) => {
    const found = valuesOf(diagnosis, id);
    return found.some((value) => isEqual(value, expected)) ? [] : [{ id, expected, found }];
  });
  return { met: wanted.length - wrong.length, expected: wanted.length, wrong };
}

function valuesOf({ incidents, facts }: Diagnosis, id: string): readonly FactValue[] {
  const primary = incidents.filter((incident) => incident.primary);
  const subjects = new Set(primary.flatMap((incident) => [incident.id, incident.boot]));
  return facts.flatMap(({ id: name, subject, value }) => {
    const concerns = subject === undefined || subjects.size === 0 || subjects.has(subject);
    return name === id && concerns && value !== null ? [value] : [];
  });
}

function isEqual(value: FactValue, expected: ExpectedValue): boolean {
  return JSON.stringify(value) === JSON.stringify(expected);
}
