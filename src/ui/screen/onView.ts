import type { InterviewState } from '../../triage/interview.js';
import type { InputEvent } from '../input/event.js';
import { onCommandKey } from './onCommandKey.js';
import type { Screen } from './screen.js';
import type { Step } from './effect.js';

/** Rows that Page Up and Page Down move: less than the smallest screen shows, so that nothing is jumped over. */
const PAGE = 6;

/** A view that is read, not answered: it scrolls, and Escape or Enter leads back to the question. */
export function onView(screen: Screen, event: InputEvent, state: InterviewState): Step {
  const scrollBy = (rows: number): Step => ({ screen: { ...screen, scroll: Math.max(0, screen.scroll + rows) } });
  const back: Step = { screen: { ...screen, view: 'question', scroll: 0 } };
  if (event.type === 'text') return { screen: { ...back.screen, mode: { type: 'paste', text: event.text } } };
  if (event.type === 'paste') return { screen };
  if (event.type === 'char') {
    if (event.char === 'j') return scrollBy(1);
    if (event.char === 'k') return scrollBy(-1);
    if (event.char === ' ') return scrollBy(PAGE);
    return onCommandKey(screen, event.char, state) ?? { screen };
  }
  switch (event.key) {
    case 'up':
      return scrollBy(-1);
    case 'down':
      return scrollBy(1);
    case 'pageUp':
      return scrollBy(-PAGE);
    case 'pageDown':
      return scrollBy(PAGE);
    case 'home':
      return scrollBy(-screen.scroll);
    case 'left':
      return onCommandKey(screen, '[', state) ?? { screen };
    case 'right':
      return onCommandKey(screen, ']', state) ?? { screen };
    case 'escape':
    case 'enter':
    case 'tab':
      return back;
    default:
      return { screen };
  }
}
