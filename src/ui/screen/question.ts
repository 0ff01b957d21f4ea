import type { Diagnosis, Question } from '../../model/diagnosis.js';

/** The question on the screen: the best one that was not put off; when all were, the best again. */
export function currentQuestion(diagnosis: Diagnosis, skipped: readonly string[]): Question | undefined {
  return diagnosis.questions.find(({ id }) => !skipped.includes(id)) ?? diagnosis.questions[0];
}
