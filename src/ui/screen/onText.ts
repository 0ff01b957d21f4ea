import { gathered } from '../input/gathered.js';
import type { InputEvent } from '../input/event.js';
import type { Step } from './effect.js';
import type { Mode, Screen } from './screen.js';
import { editLine } from './typedLine.js';

/** Longest value that can be typed, in characters. */
const LONGEST = 400;

/** A value is being typed. Text of several lines that arrives at once is output, not a value. */
export function onText(screen: Screen, mode: Extract<Mode, { type: 'text' }>, event: InputEvent): Step {
  const edit = editLine(mode.text, event);
  switch (edit.type) {
    // There is nothing to complete a value from.
    case 'keep':
    case 'complete':
      return { screen: { ...screen, mode: { ...mode, text: edit.text.slice(0, LONGEST) } } };
    case 'submit': {
      const text = edit.text.trim();
      if (text === '') return { screen };
      return {
        screen: { ...screen, mode: { ...mode, text: edit.text } },
        effect: { type: 'submit', fact: mode.fact, text, sure: screen.sure },
      };
    }
    case 'output':
      return { screen: { ...screen, mode: { type: 'paste', gathered: gathered(edit.text) } } };
    case 'leave':
      return { screen: { ...screen, mode: { type: 'menu' } } };
    case 'nothing':
      return { screen };
  }
}
