import type { InterviewState } from '../../triage/interview.js';
import { copy } from './copy.js';
import type { Step } from './effect.js';
import { NOTHING_GATHERED } from '../input/gathered.js';
import { noted } from './noted.js';
import { askedQuestions, currentQuestion, questionKey } from './question.js';
import type { Screen, View } from './screen.js';
import { selectAsked, selectHypothesis, selectIncident } from './select.js';

const VIEWS: Readonly<Record<string, View>> = {
  w: 'why',
  e: 'evidence',
  a: 'facts',
  f: 'fixes',
  t: 'timeline',
  g: 'waits',
  c: 'calls',
  h: 'history',
  m: 'summary',
  '?': 'help',
};

/** Back to the menu of the next question. */
function freshMenu({ search: _, ...screen }: Screen): Screen {
  return { ...screen, view: 'question', mode: { type: 'menu' }, cursor: 0, scroll: 0, sure: true, copied: 0 };
}

/** Opens a view, or closes it when it is open; what was last done is the step that the history shows first. */
export function showView({ search: _, ...screen }: Screen, view: View, { session }: InterviewState): Screen {
  const { closed: __, ...selection } = screen.selection;
  const last = Math.max(0, session.history.length - 1);
  return {
    ...screen,
    view: screen.view === view ? 'question' : view,
    scroll: 0,
    selection: view === 'history' ? { ...selection, history: last } : selection,
  };
}

/**
 * Puts the question off: the next best one comes; behind the last one the first returns. Where nothing is left to ask,
 * the questions that can change nothing come.
 */
function skip(screen: Screen, state: InterviewState): Step {
  const { diagnosis } = state;
  const question = currentQuestion(diagnosis, screen);
  const fresh = freshMenu(screen);
  if (question === undefined) return { screen: selectAsked({ ...fresh, idle: diagnosis.questions.length > 0 }, state) };
  const asked = askedQuestions(diagnosis, screen);
  if (asked.length === 1) return noted(screen, 'ui.skip.only');
  const key = questionKey(question);
  const skipped = [...screen.skipped.filter((one) => one !== key), key];
  const left = asked.some((one) => !skipped.includes(questionKey(one)));
  return left
    ? { screen: selectAsked({ ...fresh, skipped }, state) }
    : noted(selectAsked({ ...fresh, skipped: [] }, state), 'ui.skip.around');
}

/** Keys about the question, which work only where it is seen. */
function onQuestionKey(screen: Screen, char: string, state: InterviewState): Step | undefined {
  const question = currentQuestion(state.diagnosis, screen);
  switch (char) {
    case 's':
      return skip(screen, state);
    case 'd':
      return question === undefined ? { screen } : { screen: freshMenu(screen), effect: { type: 'run' } };
    case 'x':
      if (question === undefined) return { screen };
      return {
        screen: freshMenu(screen),
        effect: { type: 'apply', command: { type: 'unavailable', step: question.id } },
      };
    case 'n':
      if (question === undefined || question.answers.length === 0) return noted(screen, 'ui.unsure.nothing');
      return { screen: { ...screen, sure: !screen.sure } };
    default:
      return undefined;
  }
}

/** Keys that mean the same in every view; undefined for any other character. */
export function onCommandKey(screen: Screen, char: string, state: InterviewState): Step | undefined {
  const view = VIEWS[char];
  if (view !== undefined) return { screen: showView(screen, view, state) };
  switch (char) {
    case 'y':
      return copy(screen, state);
    case 'q':
      return { screen, effect: { type: 'quit' } };
    case 'u': {
      const { history } = state.session;
      const nothing = history.length === 0 || (history.length === 1 && history[0]?.type === 'evidence');
      return nothing
        ? noted(screen, 'ui.undo.nothing')
        : { screen: freshMenu(screen), effect: { type: 'apply', command: { type: 'undo' } } };
    }
    case 'r':
      if (state.session.undone.length === 0) return noted(screen, 'ui.redo.nothing');
      return { screen: freshMenu(screen), effect: { type: 'apply', command: { type: 'redo' } } };
    case 'p':
      return { screen: { ...freshMenu(screen), mode: { type: 'paste', gathered: NOTHING_GATHERED } } };
    case 'o':
      return { screen: { ...freshMenu(screen), mode: { type: 'open', text: '', offers: [] } } };
    case 'i':
      return selectIncident(screen, state);
    case '[':
      return selectHypothesis(screen, -1, state);
    case ']':
      return selectHypothesis(screen, 1, state);
    default:
      return screen.view === 'question' ? onQuestionKey(screen, char, state) : undefined;
  }
}
