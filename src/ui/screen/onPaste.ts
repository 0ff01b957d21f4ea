import type { InterviewState } from '../../triage/interview.js';
import type { InputEvent } from '../input/event.js';
import { onPasted } from './onPasted.js';
import type { Screen } from './screen.js';
import type { Step } from './effect.js';

function lineCount(text: string): number {
  return text.split('\n').length - (text.endsWith('\n') || text === '' ? 1 : 0);
}

/** Without its last character; a line break counts as one, so that a typed line can be taken back too. */
function shortened(text: string): string {
  return [...text].slice(0, -1).join('');
}

/**
 * Lines typed, or pasted by a terminal that does not mark pastes. They end with Ctrl-D, or with Enter on the second
 * empty line in a row; Escape drops them.
 */
export function onPaste(screen: Screen, text: string, event: InputEvent, state: InterviewState): Step {
  const keep = (next: string): Step => ({ screen: { ...screen, mode: { type: 'paste', text: next } } });
  const close: Screen = { ...screen, mode: { type: 'menu' } };
  if (event.type === 'text' || event.type === 'paste') return keep(text + event.text);
  if (event.type === 'char') return keep(text + event.char);
  switch (event.key) {
    case 'enter':
      return /(?:^|\n)\n$/.test(text) ? finish(close, text, state) : keep(`${text}\n`);
    case 'tab':
      return keep(`${text}\t`);
    case 'backspace':
      return keep(shortened(text));
    case 'ctrlU':
      return keep(text.slice(0, text.lastIndexOf('\n') + 1));
    case 'ctrlD':
      return finish(close, text, state);
    case 'escape':
      if (text === '') return { screen: close };
      return {
        screen: {
          ...close,
          notice: {
            code: `ui.paste.dropped.${lineCount(text) === 1 ? 'one' : 'many'}`,
            values: { count: lineCount(text) },
            severity: 'note',
          },
        },
      };
    default:
      return { screen };
  }
}

function finish(screen: Screen, text: string, state: InterviewState): Step {
  return onPasted(screen, text, state);
}
