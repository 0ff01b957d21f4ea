import { incidentKey } from '../../model/incidentKey.js';
import type { Scalar } from '../../model/value.js';
import type { InterviewState } from '../../triage/interview.js';
import type { SessionCommand } from '../../triage/session.js';
import { currentQuestion } from './question.js';
import type { Screen } from './screen.js';

/** An answer to the question on the screen, about the incident that it asks about. */
export function answerTo(
  screen: Screen,
  { diagnosis }: InterviewState,
  said: { readonly fact: string; readonly value: Scalar; readonly sure: boolean },
): SessionCommand {
  const { incidents } = diagnosis;
  const asked = incidents.findIndex(({ id }) => id === currentQuestion(diagnosis, screen)?.incident);
  const incident = asked > 0 ? incidents[asked] : undefined;
  return { type: 'answer', ...said, ...(incident === undefined ? {} : { incident: incidentKey(incident) }) };
}
