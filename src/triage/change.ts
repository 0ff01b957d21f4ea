import type { CatalogueFact } from '../model/catalogue.js';
import type { Diagnosis } from '../model/diagnosis.js';
import type { DiagnosisDifference, FactDifference } from '../model/difference.js';
import type { SourceReading } from '../model/source.js';
import { newContradictions } from './contradictions.js';
import { differenceOf } from './difference.js';
import type { InterviewChange } from './interview.js';
import type { SessionEvent } from './session.js';

/** What a step brought into force, where it did: the event, and what it says as evidence. */
export interface TakenStep {
  readonly event: SessionEvent;
  readonly readings: readonly SourceReading[];
}

/** What a step of the interview changed, from the diagnoses before and after it. */
export function changeBetween(
  before: Diagnosis,
  after: Diagnosis,
  catalogue: readonly CatalogueFact[],
  taken: TakenStep | undefined,
): InterviewChange {
  const difference = differenceOf(before, after);
  const { facts, moved } = difference;
  const isRead = taken !== undefined && taken.readings.length > 0;
  return {
    facts: [...new Set(facts.map(({ fact }) => fact))],
    ...(isRead ? { understood: understanding(taken.readings, facts) } : {}),
    moved,
    contradictions: newContradictions(before, after, catalogue),
    answered: taken === undefined ? [] : alsoAnswered(before, difference, taken.event),
  };
}

/** What the commands of one step changed together. */
export function changeOver(
  before: Diagnosis,
  after: Diagnosis,
  catalogue: readonly CatalogueFact[],
  parts: readonly InterviewChange[],
): InterviewChange {
  const change = changeBetween(before, after, catalogue, undefined);
  const read = parts.flatMap(({ understood }) => (understood === undefined ? [] : [understood]));
  if (read.length === 0) return change;
  const learnt = differenceOf(before, after).facts.filter(isLearnt).length;
  const sum = (of: 'problems' | 'lines'): number => read.reduce((total, part) => total + part[of], 0);
  return {
    ...change,
    understood: { facts: learnt, problems: sum('problems'), lines: sum('lines') },
    answered: [...new Map(parts.flatMap(({ answered }) => answered).map((one) => [one.id, one])).values()],
  };
}

function understanding(
  readings: readonly SourceReading[],
  facts: readonly FactDifference[],
): NonNullable<InterviewChange['understood']> {
  const sum = (count: (reading: SourceReading) => number): number =>
    readings.reduce((total, reading) => total + count(reading), 0);
  return {
    facts: facts.filter(isLearnt).length,
    problems: sum(({ problems }) => problems.length),
    lines: sum(({ source }) => source.understood),
  };
}

/** Known now, and not before or otherwise. */
function isLearnt({ after }: FactDifference): boolean {
  return after !== undefined && after !== null;
}

/**
 * Questions that were open, are so no more, and of whose facts the step told some; but for the one that it was said to: the step of
 * a paste, the first question of an answered fact.
 */
function alsoAnswered(
  { questions }: Diagnosis,
  difference: DiagnosisDifference,
  event: SessionEvent,
): InterviewChange['answered'] {
  const asked =
    event.type === 'paste'
      ? event.step
      : event.type === 'answer'
        ? questions.find(({ answers }) => answers.some(({ fact }) => fact === event.fact))?.id
        : undefined;
  const learnt = new Set(difference.facts.filter(isLearnt).map(({ fact }) => fact));
  const gone = new Set(difference.questions.closed.map(({ id, incident }) => `${id} ${incident ?? ''}`));
  const answered = questions.filter(
    ({ id, incident, yields }) =>
      id !== asked && gone.has(`${id} ${incident ?? ''}`) && yields.some((fact) => learnt.has(fact)),
  );
  return [...new Map(answered.map(({ id, asks }) => [id, { id, asks }])).values()];
}
