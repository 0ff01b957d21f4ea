import type { Glyphs } from './glyphs.js';

/** A key that the interview knows: how it is written, and the codes of its short and its long description. */
export interface KeyHelp {
  readonly keys: string;
  readonly name: string;
}

/** Keys by situation, the most needed first: the footer shows as many as fit, the help shows all. */
export type Situation = 'question' | 'entry' | 'paste' | 'open' | 'search' | 'reading' | 'history' | 'summary';

export const SITUATIONS: readonly Situation[] = [
  'question',
  'entry',
  'paste',
  'open',
  'reading',
  'history',
  'summary',
  'search',
];

const VIEWS: readonly KeyHelp[] = [
  { keys: 'w', name: 'why' },
  { keys: 'e', name: 'evidence' },
  { keys: 'a', name: 'facts' },
  { keys: 'f', name: 'fixes' },
  { keys: 't', name: 'timeline' },
  { keys: 'g', name: 'waits' },
  { keys: 'c', name: 'calls' },
  { keys: 'h', name: 'history' },
  { keys: 'm', name: 'summary' },
];

function reading({ keysUpDown, keysLeftRight }: Glyphs): readonly KeyHelp[] {
  return [
    { keys: 'Esc', name: 'back' },
    { keys: keysUpDown, name: 'scroll' },
    { keys: keysLeftRight, name: 'hypothesis' },
    { keys: '/', name: 'search' },
    { keys: 'i', name: 'incident' },
    ...VIEWS,
    { keys: '?', name: 'help' },
    { keys: 'q', name: 'quit' },
  ];
}

/** @param attached a tool can take steps: the key for it stands among the others */
export function keysFor(situation: Situation, glyphs: Glyphs, attached = true): readonly KeyHelp[] {
  const { keysUpDown, keysLeftRight } = glyphs;
  switch (situation) {
    case 'question':
      return [
        { keys: '?', name: 'help' },
        { keys: `${keysUpDown} Enter`, name: 'choose' },
        ...(attached ? [{ keys: 'd', name: 'run' }] : []),
        { keys: 'p', name: 'paste' },
        { keys: 'n', name: 'unsure' },
        { keys: 'x', name: 'unavailable' },
        { keys: 's', name: 'skip' },
        { keys: 'w', name: 'why' },
        { keys: 'o', name: 'open' },
        { keys: 'y', name: 'copy' },
        { keys: 'u', name: 'undo' },
        { keys: 'm', name: 'summary' },
        { keys: 'q', name: 'quit' },
        ...VIEWS.filter(({ name }) => name !== 'why' && name !== 'summary'),
        { keys: 'r', name: 'redo' },
        { keys: keysLeftRight, name: 'hypothesis' },
        { keys: 'i', name: 'incident' },
        { keys: '/', name: 'search' },
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
    case 'open':
      return [
        { keys: 'Enter', name: 'open' },
        { keys: 'Tab', name: 'complete' },
        { keys: 'Esc', name: 'back' },
        { keys: 'Ctrl-U', name: 'clear' },
      ];
    case 'search':
      return [
        { keys: 'Enter', name: 'find' },
        { keys: 'Esc', name: 'back' },
      ];
    case 'reading':
      return reading(glyphs);
    case 'history':
      return [
        { keys: 'Esc', name: 'back' },
        { keys: keysUpDown, name: 'step' },
        { keys: 'Enter', name: 'toggle' },
        { keys: 'u', name: 'undo' },
        { keys: 'r', name: 'redo' },
        { keys: '/', name: 'search' },
        { keys: '?', name: 'help' },
        { keys: 'q', name: 'quit' },
      ];
    case 'summary':
      return [
        { keys: 'Esc', name: 'back' },
        { keys: 'y', name: 'copy' },
        { keys: keysUpDown, name: 'scroll' },
        { keys: '/', name: 'search' },
        { keys: '?', name: 'help' },
        { keys: 'q', name: 'quit' },
      ];
  }
}
