import type { InterviewState } from '../../triage/interview.js';
import type { InputEvent, KeyName } from '../input/event.js';
import { gathered } from '../input/gathered.js';
import { onCommandKey } from './onCommandKey.js';
import { onSearch } from './onSearch.js';
import type { Screen } from './screen.js';
import { selectStep } from './select.js';
import type { Step } from './effect.js';

/** Rows that Page Up and Page Down move: less than the smallest screen shows, so that nothing is jumped over. */
const PAGE = 6;

function back({ search: _, ...screen }: Screen): Screen {
  return { ...screen, view: 'question', mode: { type: 'menu' }, scroll: 0 };
}

/** Rows that a key moves by; undefined where it is no key for that. */
function rowsBy(key: KeyName): number | undefined {
  switch (key) {
    case 'up':
      return -1;
    case 'down':
      return 1;
    case 'pageUp':
      return -PAGE;
    case 'pageDown':
      return PAGE;
    case 'home':
      return -Infinity;
    case 'end':
      return Infinity;
    default:
      return undefined;
  }
}

/** Scrolls; in the history another step is chosen. */
function move(screen: Screen, by: number, state: InterviewState): Step {
  if (screen.view === 'history') return selectStep(screen, by, state);
  return { screen: { ...screen, scroll: Math.max(0, screen.scroll + by) } };
}

/** Sets the chosen step of the history aside, or back. */
function toggle(screen: Screen, { session }: InterviewState): Step {
  const at = screen.selection.history;
  if (session.history[at] === undefined) return { screen };
  return { screen, effect: { type: 'apply', command: { type: 'toggle', at } } };
}

function onChar(screen: Screen, char: string, state: InterviewState): Step {
  switch (char) {
    case 'j':
      return move(screen, 1, state);
    case 'k':
      return move(screen, -1, state);
    case ' ':
      return move(screen, PAGE, state);
    case '/':
      return { screen: { ...screen, search: { text: '', typing: true } } };
    case 'n': {
      const { search } = screen;
      if (search === undefined) return { screen };
      return { screen, effect: { type: 'find', text: search.text, from: (search.row ?? screen.scroll - 1) + 1 } };
    }
    case 'd':
      return screen.view === 'history' ? toggle(screen, state) : { screen };
    default:
      return onCommandKey(screen, char, state) ?? { screen };
  }
}

/** A view that is read, not answered: it scrolls, and Escape or Enter leads back to the question. */
export function onView(screen: Screen, event: InputEvent, state: InterviewState): Step {
  if (screen.search?.typing === true) return onSearch(screen, screen.search, event);
  if (event.type === 'text')
    return { screen: { ...back(screen), mode: { type: 'paste', gathered: gathered(event.text) } } };
  if (event.type === 'paste') return { screen };
  if (event.type === 'char') return onChar(screen, event.char, state);
  const by = rowsBy(event.key);
  if (by !== undefined) return move(screen, by, state);
  switch (event.key) {
    case 'left':
      return onCommandKey(screen, '[', state) ?? { screen };
    case 'right':
      return onCommandKey(screen, ']', state) ?? { screen };
    case 'enter':
      return screen.view === 'history' ? toggle(screen, state) : { screen: back(screen) };
    case 'escape': {
      const { search, ...unmarked } = screen;
      return { screen: search === undefined ? back(screen) : unmarked };
    }
    case 'tab':
      return { screen: back(screen) };
    default:
      return { screen };
  }
}
