import type { InterviewState } from '../../triage/interview.js';
import type { SessionEvent } from '../../triage/session.js';
import { withCommandEcho } from './echo.js';
import { currentQuestion } from './question.js';
import type { Screen } from './screen.js';

/** The paste command for a text, in the light of the question on the screen. */
export function pasteCommand(text: string, screen: Screen, state: InterviewState): SessionEvent {
  const question = currentQuestion(state.diagnosis, screen);
  if (question === undefined) return { type: 'paste', text };
  return { type: 'paste', step: question.id, text: withCommandEcho(text, question) };
}
