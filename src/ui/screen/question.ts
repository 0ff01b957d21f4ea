import type { Diagnosis, Question } from '../../model/diagnosis.js';
import type { Screen } from './screen.js';

/** Tells a question from all others of a diagnosis: of several incidents the same may be asked. */
export function questionKey({ id, incident }: Pick<Question, 'id' | 'incident'>): string {
  return incident === undefined ? id : `${id} ${incident}`;
}

/** Questions that are asked: those that can change something, and the others when the operator wants them too. */
export function askedQuestions({ questions }: Diagnosis, { idle }: Pick<Screen, 'idle'>): readonly Question[] {
  return idle ? questions : questions.filter((question) => question.idle !== true);
}

/**
 * The question on the screen: the best one that was not put off; when all were, the best again. Undefined when nothing
 * is left to ask.
 */
export function currentQuestion(diagnosis: Diagnosis, screen: Pick<Screen, 'idle' | 'skipped'>): Question | undefined {
  const asked = askedQuestions(diagnosis, screen);
  return asked.find((question) => !screen.skipped.includes(questionKey(question))) ?? asked[0];
}
