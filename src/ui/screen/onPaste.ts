import type { InterviewState } from '../../triage/interview.js';
import type { InputEvent } from '../input/event.js';
import type { Step } from './effect.js';
import { gather, gathered, linesOf, type Gathered } from '../input/gathered.js';
import { noted } from './noted.js';
import { onPasted, takePaste } from './onPasted.js';
import type { Screen } from './screen.js';

/** Without its last character; a line break counts as one, so that a typed line can be taken back too. */
function shortened(text: string): string {
  const last = text.codePointAt(text.length - 2) ?? 0;
  return text.slice(0, last > 0xffff ? -2 : -1);
}

/**
 * Lines typed, or pasted by a terminal that does not mark pastes. They end with Ctrl-D, or with Enter on the second
 * empty line in a row; Escape drops them.
 */
export function onPaste(screen: Screen, before: Gathered, event: InputEvent, state: InterviewState): Step {
  const keep = (next: Gathered): Step => ({ screen: { ...screen, mode: { type: 'paste', gathered: next } } });
  const close: Screen = { ...screen, mode: { type: 'menu' } };
  const finish = (): Step =>
    /\S/.test(before.text) ? takePaste(close, before, state) : noted(close, 'ui.paste.empty');
  if (event.type === 'paste') return onPasted(screen, event, state);
  if (event.type === 'text') return keep(gather(before, event.text));
  if (event.type === 'char') return keep(gather(before, event.char));
  switch (event.key) {
    case 'enter':
      return /(?:^|\n)\n$/.test(before.tail) ? finish() : keep(gather(before, '\n'));
    case 'tab':
      return keep(gather(before, '\t'));
    case 'backspace':
      return keep(gathered(shortened(before.text)));
    case 'ctrlU':
      return keep(gathered(before.text.slice(0, before.text.lastIndexOf('\n') + 1)));
    case 'ctrlD':
      return finish();
    case 'escape': {
      const lines = linesOf(before);
      if (before.length === 0) return { screen: close };
      return noted(close, `ui.paste.dropped.${lines === 1 ? 'one' : 'many'}`, { count: lines });
    }
    default:
      return { screen };
  }
}
