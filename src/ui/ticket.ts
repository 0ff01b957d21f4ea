import { presentTicket } from '../present/ticket/presentTicket.js';
import type { Alternative, Interview, InterviewState } from '../triage/interview.js';
import { otherwiseConcluded } from './panel/otherwise.js';

/**
 * The summary of an interview as it is pasted into a ticket; with what else would have been concluded, as far as that is known.
 * @param width columns of the screen, where it is read before it is pasted
 */
export function ticketOf(
  { diagnosis, session, unavailable }: InterviewState,
  { messages }: Pick<Interview, 'messages'>,
  alternatives: readonly Alternative[] = [],
  width?: number,
): string {
  return presentTicket(diagnosis, messages, {
    ...(width === undefined ? {} : { width }),
    alternatives: otherwiseConcluded(session, alternatives),
    unavailable,
  });
}
