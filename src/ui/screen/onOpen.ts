import type { InputEvent } from '../input/event.js';
import type { Step } from './effect.js';
import { gathered } from '../input/gathered.js';
import { typedPaths } from './paths.js';
import type { Mode, Screen } from './screen.js';

/** Longest line of paths, in characters. */
const LONGEST = 4000;

/** Paths of files to add are typed, Tab completes the last one. Text of several lines is output, not a path. */
export function onOpen(screen: Screen, mode: Extract<Mode, { type: 'open' }>, event: InputEvent): Step {
  const keep = (text: string): Step => ({
    screen: { ...screen, mode: { type: 'open', text: text.slice(0, LONGEST), offers: [] } },
  });
  const submit = (text: string): Step => {
    const paths = typedPaths(text).map(({ path }) => path);
    return paths.length === 0 ? { screen } : { ...keep(text), effect: { type: 'add', paths } };
  };
  const complete = (text: string): Step => ({ ...keep(text), effect: { type: 'complete', text } });
  if (event.type === 'char') return keep(mode.text + event.char);
  if (event.type === 'text' || event.type === 'paste') {
    const [first = '', second, ...more] = event.text.split('\n', 3);
    // On a slow line the key comes together with what was typed before it.
    if (second === undefined && first.endsWith('\t')) return complete(mode.text + first.slice(0, -1));
    if (second === undefined) return keep(mode.text + first);
    if (second === '' && more.length === 0) return submit(mode.text + first);
    return { screen: { ...screen, mode: { type: 'paste', gathered: gathered(event.text) } } };
  }
  switch (event.key) {
    case 'enter':
      return submit(mode.text);
    case 'tab':
      return complete(mode.text);
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
