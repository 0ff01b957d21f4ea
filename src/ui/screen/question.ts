import type { Diagnosis, Question } from '../../model/diagnosis.js';
import type { Screen } from './screen.js';

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
  return asked.find(({ id }) => !screen.skipped.includes(id)) ?? asked[0];
}
