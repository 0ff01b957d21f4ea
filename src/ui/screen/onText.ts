import type { InputEvent } from '../input/event.js';
import type { Mode, Screen } from './screen.js';
import type { Step } from './effect.js';
import { gathered } from '../input/gathered.js';

/** Longest value that can be typed, in characters. */
const LONGEST = 400;

/** A value is being typed. Text of several lines that arrives at once is output, not a value. */
export function onText(screen: Screen, mode: Extract<Mode, { type: 'text' }>, event: InputEvent): Step {
  const keep = (text: string): Step => ({ screen: { ...screen, mode: { ...mode, text: text.slice(0, LONGEST) } } });
  const submit = (text: string): Step =>
    text.trim() === ''
      ? { screen }
      : {
          screen: { ...screen, mode: { ...mode, text } },
          effect: { type: 'submit', fact: mode.fact, text: text.trim(), sure: screen.sure },
        };
  if (event.type === 'char') return keep(mode.text + event.char);
  if (event.type === 'text' || event.type === 'paste') {
    const [first = '', second, ...more] = event.text.split('\n');
    if (second === undefined) return keep(mode.text + first);
    if (second === '' && more.length === 0) return submit(mode.text + first);
    return { screen: { ...screen, mode: { type: 'paste', gathered: gathered(event.text) } } };
  }
  switch (event.key) {
    case 'enter':
      return submit(mode.text);
    case 'backspace':
      return keep([...mode.text].slice(0, -1).join(''));
    case 'ctrlU':
      return keep('');
    case 'escape':
      return { screen: { ...screen, mode: { type: 'menu' } } };
    default:
      return { screen };
  }
}
