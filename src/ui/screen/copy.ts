import { escapeText } from '../../present/escapeText.js';
import type { InterviewState } from '../../triage/interview.js';
import type { Step } from './effect.js';
import { currentQuestion } from './question.js';
import type { Screen } from './screen.js';

/**
 * Puts a command of the question on the clipboard; pressed again, the next one. What goes there may be pasted into a
 * shell, and addresses and names in it come from evidence: no control character goes along.
 */
export function copyCommand(screen: Screen, { diagnosis }: InterviewState): Step {
  const question = currentQuestion(diagnosis, screen.skipped);
  const commands = (question?.how ?? []).filter(({ tool }) => tool !== 'person').map(({ command }) => command);
  const command = commands[screen.copied % Math.max(1, commands.length)];
  if (command === undefined)
    return { screen: { ...screen, notice: { code: 'ui.copy.nothing', values: {}, severity: 'note' } } };
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
