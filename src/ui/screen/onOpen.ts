import { gathered } from '../input/gathered.js';
import type { InputEvent } from '../input/event.js';
import type { Step } from './effect.js';
import { typedPaths } from './paths.js';
import type { Mode, Screen } from './screen.js';
import { editLine } from './typedLine.js';

/** Longest line of paths, in characters. */
const LONGEST = 4000;

/** Paths of files to add are typed, Tab completes the last one. Text of several lines is output, not a path. */
export function onOpen(screen: Screen, mode: Extract<Mode, { type: 'open' }>, event: InputEvent): Step {
  const keep = (text: string): Step => ({
    screen: { ...screen, mode: { type: 'open', text: text.slice(0, LONGEST), offers: [] } },
  });
  const edit = editLine(mode.text, event);
  switch (edit.type) {
    case 'keep':
      return keep(edit.text);
    case 'submit': {
      const paths = typedPaths(edit.text).map(({ path }) => path);
      return paths.length === 0 ? { screen } : { ...keep(edit.text), effect: { type: 'add', paths } };
    }
    case 'complete':
      return { ...keep(edit.text), effect: { type: 'complete', text: edit.text } };
    case 'output':
      return { screen: { ...screen, mode: { type: 'paste', gathered: gathered(edit.text) } } };
    case 'leave':
      return { screen: { ...screen, mode: { type: 'menu' } } };
    case 'nothing':
      return { screen };
  }
}
