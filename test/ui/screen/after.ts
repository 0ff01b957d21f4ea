import type { InterviewState } from '../../../src/triage/interview.js';
import { newSession, reduce, type SessionEvent } from '../../../src/triage/session.js';
import type { InputEvent, KeyName } from '../../../src/ui/input/event.js';
import type { Effect } from '../../../src/ui/screen/effect.js';
import { FIRST_SCREEN, type Screen } from '../../../src/ui/screen/screen.js';
import { step } from '../../../src/ui/screen/step.js';
import { fixtureDiagnosis } from '../fixture.js';

/** The state after some events of a session. */
export function stateAfter(...events: readonly SessionEvent[]): InterviewState {
  const session = events.reduce(reduce, newSession('c', []));
  return { session, diagnosis: fixtureDiagnosis(session), unavailable: [] };
}
export const START = stateAfter();
/** The second question, a single choice, comes first. */
export const CHOICE = stateAfter({ type: 'unavailable', step: 'rpc-task' });

export const key = (name: KeyName): InputEvent => ({ type: 'key', key: name });
export const chars = (text: string): readonly InputEvent[] => [...text].map((char) => ({ type: 'char', char }));

/** Screen and effects after events, the state staying as it is. */
export function after(
  state: InterviewState,
  events: readonly InputEvent[],
  from: Screen = FIRST_SCREEN,
): { readonly screen: Screen; readonly effects: readonly Effect[] } {
  let screen = from;
  const effects: Effect[] = [];
  for (const event of events) {
    const next = step(screen, event, state);
    screen = next.screen;
    if (next.effect !== undefined) effects.push(next.effect);
  }
  return { screen, effects };
}
