import type { InterviewState } from '../../triage/interview.js';
import type { InputEvent, KeyName } from '../input/event.js';
import { answerTo } from './answerTo.js';
import { chosenBy, FEW } from './choices.js';
import type { Effect, Step } from './effect.js';
import { gathered } from '../input/gathered.js';
import { itemsOf, numberedItems, type Choosing } from './itemsOf.js';
import type { MenuItem } from './menu.js';
import { onCommandKey } from './onCommandKey.js';
import type { Screen } from './screen.js';

/** Rows that Page Up and Page Down move the text of a question that does not fit. */
const PAGE = 4;

function unsearched({ search: _, ...screen }: Screen): Screen {
  return screen;
}

function choose(item: MenuItem, before: Screen, state: InterviewState): Step {
  const screen = unsearched(before);
  const done = (effect: Effect): Step => ({
    screen: { ...screen, mode: { type: 'menu' }, cursor: 0, scroll: 0, sure: true },
    effect,
  });
  switch (item.type) {
    case 'value':
      return done({
        type: 'apply',
        command: answerTo(screen, state, { fact: item.fact, value: item.choice.value, sure: screen.sure }),
      });
    case 'values':
      return { screen: { ...screen, mode: { type: 'values', fact: item.fact, choices: item.choices }, cursor: 0 } };
    case 'text':
      return { screen: { ...screen, mode: { type: 'text', fact: item.fact, text: '' } } };
    case 'paste':
      return onCommandKey(screen, 'p', state) ?? { screen };
    case 'unsure':
      return onCommandKey(screen, 'n', state) ?? { screen };
    case 'unavailable':
      return onCommandKey(screen, 'x', state) ?? { screen };
  }
}

function onKey(key: KeyName, before: Screen, mode: Choosing, state: InterviewState): Step {
  const screen = unsearched(before);
  const items = itemsOf(mode, screen, state);
  const moveTo = (cursor: number): Step => ({ screen: { ...screen, cursor } });
  const last = Math.max(0, items.length - 1);
  switch (key) {
    case 'up':
      return moveTo(screen.cursor <= 0 ? last : screen.cursor - 1);
    case 'down':
      return moveTo(screen.cursor >= last ? 0 : screen.cursor + 1);
    case 'home':
      return moveTo(0);
    case 'end':
      return moveTo(last);
    case 'enter': {
      const item = items[screen.cursor];
      return item === undefined ? { screen } : choose(item, screen, state);
    }
    case 'escape':
      // What was typed to find an answer goes first, the list of values after it.
      if (before.search !== undefined) return { screen };
      return { screen: { ...screen, mode: { type: 'menu' }, cursor: 0, sure: true } };
    case 'tab':
      return onCommandKey(screen, 's', state) ?? { screen };
    case 'left':
      return onCommandKey(screen, '[', state) ?? { screen };
    case 'right':
      return onCommandKey(screen, ']', state) ?? { screen };
    case 'pageDown':
      return { screen: { ...screen, scroll: screen.scroll + PAGE } };
    case 'pageUp':
      return { screen: { ...screen, scroll: Math.max(0, screen.scroll - PAGE) } };
    default:
      return { screen: before };
  }
}

/** A number, or letters of an answer, that the cursor follows while they are typed. */
function seek(screen: Screen, text: string, items: readonly MenuItem[]): Step {
  const cursor = chosenBy(text, items) ?? screen.cursor;
  return { screen: { ...screen, cursor, search: { text, typing: true } } };
}

function onChar(char: string, screen: Screen, mode: Choosing, state: InterviewState): Step {
  const items = itemsOf(mode, screen, state);
  const numbered = numberedItems(items);
  if (screen.search?.typing === true) return seek(screen, screen.search.text + char, items);
  if (char === 'j') return onKey('down', screen, mode, state);
  if (char === 'k') return onKey('up', screen, mode, state);
  if (char === '/') return numbered.length === 0 ? { screen } : seek(screen, '', items);
  if (/^\d$/.test(char)) {
    if (numbered.length > FEW) return seek(screen, char, items);
    const item = numbered[Number(char) - 1];
    return item === undefined ? { screen } : choose(item, screen, state);
  }
  return onCommandKey(screen, char, state) ?? { screen };
}

/** A way to answer, or a value, is being chosen. Text that no hand typed is the beginning of a paste. */
export function onMenu(screen: Screen, mode: Choosing, event: InputEvent, state: InterviewState): Step {
  switch (event.type) {
    case 'paste':
      return { screen };
    case 'text':
      if (screen.search?.typing === true)
        return seek(screen, screen.search.text + event.text.trim(), itemsOf(mode, screen, state));
      if (event.text.trim() === '') return { screen };
      return { screen: { ...unsearched(screen), mode: { type: 'paste', gathered: gathered(event.text) } } };
    case 'char':
      return onChar(event.char, screen, mode, state);
    case 'key': {
      const { search } = screen;
      if (search?.typing === true && event.key === 'backspace')
        return seek(screen, [...search.text].slice(0, -1).join(''), itemsOf(mode, screen, state));
      return onKey(event.key, screen, mode, state);
    }
  }
}
