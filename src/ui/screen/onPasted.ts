import type { InterviewState } from '../../triage/interview.js';
import { pasteCommand } from './pasteCommand.js';
import type { Screen } from './screen.js';
import type { Step } from './effect.js';

/**
 * A whole pasted text. While a line is being typed, a short paste of one line may be the value itself; every other
 * text is evidence, whatever view is open.
 */
export function onPasted(screen: Screen, text: string, state: InterviewState): Step {
  const trimmed = text.trim();
  if (trimmed === '')
    return { screen: { ...screen, notice: { code: 'ui.paste.empty', values: {}, severity: 'note' } } };
  if (screen.view === 'question' && screen.mode.type === 'text' && !trimmed.includes('\n') && trimmed.length <= 200) {
    return { screen, effect: { type: 'try', fact: screen.mode.fact, text: trimmed } };
  }
  const typed = screen.mode.type === 'paste' ? screen.mode.text : '';
  return {
    screen: { ...screen, view: 'question', mode: { type: 'menu' } },
    effect: { type: 'apply', command: pasteCommand(typed + text, screen, state) },
  };
}
