import { escapeText } from '../../present/escapeText.js';
import type { InterviewState } from '../../triage/interview.js';
import type { Step } from './effect.js';
import { noted } from './noted.js';
import { currentQuestion } from './question.js';
import type { Screen } from './screen.js';

/**
 * Puts a command of the question on the clipboard; pressed again, the next one. What goes there may be pasted into a
 * shell, and addresses and names in it come from evidence: no control character goes along.
 */
function copyCommand(screen: Screen, { diagnosis }: InterviewState): Step {
  const question = currentQuestion(diagnosis, screen);
  const commands = (question?.how ?? []).filter(({ tool }) => tool !== 'person').map(({ command }) => command);
  const command = commands[screen.copied % Math.max(1, commands.length)];
  if (command === undefined) return noted(screen, 'ui.copy.nothing');
  const text = command.split('\n').map(escapeText).join('\n');
  return {
    screen: {
      ...screen,
      copied: screen.copied + 1,
      notice: { code: 'ui.copy.done', values: { command: text }, severity: 'note' },
    },
    effect: { type: 'copy', text },
  };
}

/** Puts what is on the screen on the clipboard: a command of the question, or the summary for the ticket. */
export function copy(screen: Screen, state: InterviewState): Step {
  switch (screen.view) {
    case 'question':
      return copyCommand(screen, state);
    case 'summary':
      return { ...noted(screen, 'ui.copy.summary'), effect: { type: 'copySummary' } };
    default:
      return noted(screen, 'ui.copy.nothing');
  }
}
