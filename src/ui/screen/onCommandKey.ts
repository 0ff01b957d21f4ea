import type { InterviewState } from '../../triage/interview.js';
import { copyCommand } from './copy.js';
import { currentQuestion } from './question.js';
import type { Notice, Screen, View } from './screen.js';
import type { Step } from './effect.js';

const VIEWS: Readonly<Record<string, View>> = { w: 'why', e: 'evidence', a: 'facts', f: 'fixes', '?': 'help' };

function noted(screen: Screen, code: string, severity: Notice['severity'] = 'note'): Step {
  return { screen: { ...screen, notice: { code, values: {}, severity } } };
}

/** Back to the menu of the next question. */
function freshMenu(screen: Screen): Screen {
  return { ...screen, view: 'question', mode: { type: 'menu' }, cursor: 0, scroll: 0, sure: true, copied: 0 };
}

/** Puts the question off: the next best one comes; behind the last one the first returns. */
function skip(screen: Screen, { diagnosis }: InterviewState): Step {
  const question = currentQuestion(diagnosis, screen.skipped);
  if (question === undefined) return { screen };
  if (diagnosis.questions.length === 1) return noted(screen, 'ui.skip.only');
  const skipped = [...screen.skipped.filter((id) => id !== question.id), question.id];
  const left = diagnosis.questions.some(({ id }) => !skipped.includes(id));
  const fresh = freshMenu(screen);
  return left ? { screen: { ...fresh, skipped } } : noted({ ...fresh, skipped: [] }, 'ui.skip.around');
}

function select(screen: Screen, by: number, { diagnosis }: InterviewState): Step {
  const last = Math.max(0, diagnosis.hypotheses.length - 1);
  const hypothesis = Math.min(last, Math.max(0, screen.hypothesis + by));
  return { screen: { ...screen, hypothesis, scroll: screen.view === 'why' ? 0 : screen.scroll } };
}

/** Keys that mean the same in every view; undefined for any other character. */
export function onCommandKey(screen: Screen, char: string, state: InterviewState): Step | undefined {
  const view = VIEWS[char];
  if (view !== undefined) return { screen: { ...screen, view: screen.view === view ? 'question' : view, scroll: 0 } };
  const question = currentQuestion(state.diagnosis, screen.skipped);
  switch (char) {
    case 'y':
      return copyCommand(screen, state);
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
      return { screen: { ...freshMenu(screen), mode: { type: 'paste', text: '' } } };
    case 's':
      return skip(screen, state);
    case 'x':
      if (question === undefined) return { screen };
      return {
        screen: freshMenu(screen),
        effect: { type: 'apply', command: { type: 'unavailable', step: question.id } },
      };
    case 'n':
      if (question === undefined || question.answers.length === 0) return noted(screen, 'ui.unsure.nothing');
      return { screen: { ...screen, view: 'question', sure: !screen.sure } };
    case '[':
      return select(screen, -1, state);
    case ']':
      return select(screen, 1, state);
    default:
      return undefined;
  }
}
