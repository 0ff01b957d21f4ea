import type { InterviewState } from '../../triage/interview.js';
import type { Step } from './effect.js';
import { noted } from './noted.js';
import { currentQuestion } from './question.js';
import type { Screen } from './screen.js';
import { closedHypotheses, type Selection } from './selection.js';

function withSelection(screen: Screen, change: Partial<Selection>): Screen {
  const { closed: _, ...kept } = screen.selection;
  return { ...screen, selection: { ...kept, ...change } };
}

/**
 * Another hypothesis: `by` places down the ranking, and its incident with it. While the argument is read those that are
 * not open follow behind the last one.
 */
export function selectHypothesis(screen: Screen, by: 1 | -1, { diagnosis }: InterviewState): Step {
  const { hypotheses, incidents } = diagnosis;
  const reading = screen.view === 'why';
  const open = Math.max(1, hypotheses.length);
  const closed = reading ? closedHypotheses(diagnosis).length : 0;
  const { hypothesis, closed: place } = screen.selection;
  const now = reading && place !== undefined ? open + place : hypothesis;
  const next = Math.min(open + closed - 1, Math.max(0, now + by));
  const scroll = reading && next !== now ? 0 : screen.scroll;
  if (next >= open) return { screen: { ...withSelection(screen, { closed: next - open }), scroll } };
  const of = hypotheses[next]?.incident;
  const incident = incidents.findIndex(({ id }) => id === of);
  const selected = withSelection(screen, { hypothesis: next, ...(incident < 0 ? {} : { incident }) });
  return { screen: { ...selected, scroll } };
}

/** The next incident, and the hypothesis that stands first for it. */
export function selectIncident(screen: Screen, state: InterviewState): Step {
  const { length } = state.diagnosis.incidents;
  if (length < 2) return noted(screen, 'ui.incident.only');
  return { screen: { ...withIncident(screen, (screen.selection.incident + 1) % length, state), scroll: 0 } };
}

function withIncident(screen: Screen, incident: number, { diagnosis }: InterviewState): Screen {
  const { hypotheses, incidents } = diagnosis;
  const hypothesis = hypotheses.findIndex((one) => one.incident === incidents[incident]?.id);
  return withSelection(screen, { incident, ...(hypothesis < 0 ? {} : { hypothesis }) });
}

/** What is asked is seen above it: the incident that the question is about, with the hypothesis that stands first for it. */
export function selectAsked(screen: Screen, state: InterviewState): Screen {
  const about = currentQuestion(state.diagnosis, screen)?.incident;
  const incident = state.diagnosis.incidents.findIndex(({ id }) => id === about);
  return incident < 0 || incident === screen.selection.incident ? screen : withIncident(screen, incident, state);
}

/** Another step of the history. */
export function selectStep(screen: Screen, by: number, { session }: InterviewState): Step {
  const last = Math.max(0, session.history.length - 1);
  const history = Math.min(last, Math.max(0, screen.selection.history + by));
  return { screen: { ...screen, selection: { ...screen.selection, history } } };
}

/** What the views are about when a new state has come: the first hypothesis, and what is still there. */
export function selectionIn({ diagnosis, session }: InterviewState, before: Selection): Selection {
  const { hypotheses, incidents } = diagnosis;
  const first = incidents.findIndex(({ id }) => id === hypotheses[0]?.incident);
  return {
    hypothesis: 0,
    incident: Math.max(0, first),
    history: Math.min(before.history, Math.max(0, session.history.length - 1)),
  };
}
