import type { InputEvent } from '../input/event.js';

/** What an event does to a line that is being typed. */
export type LineEdit =
  | { readonly type: 'keep'; readonly text: string }
  | { readonly type: 'submit'; readonly text: string }
  /** Tab was pressed behind the text. */
  | { readonly type: 'complete'; readonly text: string }
  /** Several lines came at once: that is output, and not the line. */
  | { readonly type: 'output'; readonly text: string }
  | { readonly type: 'leave' }
  | { readonly type: 'nothing' };

/** Typing one line: characters, a short paste, Backspace, Ctrl-U, Tab; Enter submits it, Escape leaves it. */
export function editLine(line: string, event: InputEvent): LineEdit {
  if (event.type === 'char') return { type: 'keep', text: line + event.char };
  if (event.type === 'text' || event.type === 'paste') {
    const [first = '', second, ...more] = event.text.split('\n', 3);
    // On a slow line the key comes together with what was typed before it.
    if (second === undefined && first.endsWith('\t')) return { type: 'complete', text: line + first.slice(0, -1) };
    if (second === undefined) return { type: 'keep', text: line + first };
    if (second === '' && more.length === 0) return { type: 'submit', text: line + first };
    return { type: 'output', text: event.text };
  }
  switch (event.key) {
    case 'enter':
      return { type: 'submit', text: line };
    case 'tab':
      return { type: 'complete', text: line };
    case 'backspace':
      return { type: 'keep', text: [...line].slice(0, -1).join('') };
    case 'ctrlU':
      return { type: 'keep', text: '' };
    case 'escape':
      return { type: 'leave' };
    default:
      return { type: 'nothing' };
  }
}
