import type { InterviewState } from '../../triage/interview.js';
import type { InputEvent, KeyName } from '../input/event.js';
import { itemsOf, type Choosing } from './itemsOf.js';
import type { MenuItem } from './menu.js';
import { onCommandKey } from './onCommandKey.js';
import type { Screen } from './screen.js';
import type { Effect, Step } from './effect.js';

/** Rows that Page Up and Page Down move the text of a question that does not fit. */
const PAGE = 4;

function choose(item: MenuItem, screen: Screen, state: InterviewState): Step {
  const done = (effect: Effect): Step => ({
    screen: { ...screen, mode: { type: 'menu' }, cursor: 0, scroll: 0, sure: true },
    effect,
  });
  switch (item.type) {
    case 'value':
      return done({
        type: 'apply',
        command: { type: 'answer', fact: item.fact, value: item.value, sure: screen.sure },
      });
    case 'values':
      return { screen: { ...screen, mode: { type: 'values', fact: item.fact, values: item.values }, cursor: 0 } };
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

function onKey(key: KeyName, screen: Screen, mode: Choosing, state: InterviewState): Step {
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
      return { screen };
  }
}

/** A way to answer, or a value, is being chosen. Text that no hand typed is the beginning of a paste. */
export function onMenu(screen: Screen, mode: Choosing, event: InputEvent, state: InterviewState): Step {
  if (event.type === 'paste') return { screen };
  if (event.type === 'text') {
    return event.text.trim() === '' ? { screen } : { screen: { ...screen, mode: { type: 'paste', text: event.text } } };
  }
  if (event.type === 'key') return onKey(event.key, screen, mode, state);
  const { char } = event;
  if (char === 'j') return onKey('down', screen, mode, state);
  if (char === 'k') return onKey('up', screen, mode, state);
  if (/^[1-9]$/.test(char)) {
    const numbered = itemsOf(mode, screen, state).filter(
      ({ type }) => type === 'value' || type === 'values' || type === 'text',
    );
    const item = numbered[Number(char) - 1];
    return item === undefined ? { screen } : choose(item, screen, state);
  }
  return onCommandKey(screen, char, state) ?? { screen };
}
