import type { Glyphs } from './glyphs.js';

/** A key that the interview knows: how it is written, and the codes of its short and its long description. */
export interface KeyHelp {
  readonly keys: string;
  readonly name: string;
}

/** Keys by situation, the most needed first: the footer shows as many as fit, the help shows all. */
export type Situation = 'question' | 'entry' | 'paste' | 'reading';

export function keysFor(situation: Situation, { keysUpDown, keysLeftRight }: Glyphs): readonly KeyHelp[] {
  switch (situation) {
    case 'question':
      return [
        { keys: '?', name: 'help' },
        { keys: `${keysUpDown} Enter`, name: 'choose' },
        { keys: 'p', name: 'paste' },
        { keys: 'n', name: 'unsure' },
        { keys: 'x', name: 'unavailable' },
        { keys: 'w', name: 'why' },
        { keys: 's', name: 'skip' },
        { keys: 'y', name: 'copy' },
        { keys: 'u', name: 'undo' },
        { keys: 'e', name: 'evidence' },
        { keys: 'f', name: 'fixes' },
        { keys: 'q', name: 'quit' },
        { keys: 'r', name: 'redo' },
        { keys: 'a', name: 'facts' },
        { keys: keysLeftRight, name: 'hypothesis' },
      ];
    case 'entry':
      return [
        { keys: 'Enter', name: 'submit' },
        { keys: 'Esc', name: 'back' },
        { keys: 'Ctrl-U', name: 'clear' },
      ];
    case 'paste':
      return [
        { keys: 'Ctrl-D', name: 'done' },
        { keys: 'Esc', name: 'drop' },
      ];
    case 'reading':
      return [
        { keys: 'Esc', name: 'back' },
        { keys: keysUpDown, name: 'scroll' },
        { keys: keysLeftRight, name: 'hypothesis' },
        { keys: 'w', name: 'why' },
        { keys: 'e', name: 'evidence' },
        { keys: 'a', name: 'facts' },
        { keys: 'f', name: 'fixes' },
        { keys: '?', name: 'help' },
        { keys: 'q', name: 'quit' },
      ];
  }
}
