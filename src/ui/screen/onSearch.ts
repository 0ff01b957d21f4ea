import type { InputEvent } from '../input/event.js';
import type { Screen, Search } from './screen.js';
import type { Step } from './effect.js';

/** Longest text that is looked for, in characters. */
const LONGEST = 80;

/** The text to look for in a reading view is typed; every character looks for it, from the row that is on top. */
export function onSearch(screen: Screen, { text }: Search, event: InputEvent): Step {
  const { search: _, ...without } = screen;
  const look = (wanted: string): Step => ({
    screen: { ...screen, search: { text: wanted, typing: true } },
    ...(wanted === '' ? {} : { effect: { type: 'find', text: wanted, from: screen.scroll } }),
  });
  if (event.type === 'char') return look((text + event.char).slice(0, LONGEST));
  if (event.type === 'paste') return { screen };
  if (event.type === 'text') return look((text + (event.text.split('\n', 1)[0] ?? '')).slice(0, LONGEST));
  switch (event.key) {
    case 'backspace':
      return look([...text].slice(0, -1).join(''));
    case 'ctrlU':
      return look('');
    case 'enter':
      return { screen: text === '' ? without : { ...screen, search: { ...screen.search, text, typing: false } } };
    case 'escape':
      return { screen: without };
    default:
      return { screen };
  }
}
