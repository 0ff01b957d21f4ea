import type { KeyName } from './event.js';

const KEYS: Readonly<Record<string, KeyName>> = {
  '[A': 'up',
  '[B': 'down',
  '[C': 'right',
  '[D': 'left',
  '[H': 'home',
  '[F': 'end',
  '[Z': 'backTab',
  '[1~': 'home',
  '[4~': 'end',
  '[5~': 'pageUp',
  '[6~': 'pageDown',
  '[7~': 'home',
  '[8~': 'end',
  OA: 'up',
  OB: 'down',
  OC: 'right',
  OD: 'left',
  OH: 'home',
  OF: 'end',
};

const CONTROLS: Readonly<Record<string, KeyName>> = {
  '\r': 'enter',
  '\n': 'enter',
  '\t': 'tab',
  '\u007f': 'backspace',
  '\b': 'backspace',
  '\u0003': 'ctrlC',
  '\u0004': 'ctrlD',
  '\u0015': 'ctrlU',
  '\u001a': 'ctrlZ',
};

/** The key of an escape sequence without its ESC (`[A`), as xterm, VT220 and rxvt send it; modifiers are dropped. */
export function keyOfSequence(sequence: string): KeyName | undefined {
  return KEYS[sequence.replace(/^\[1;\d+/, '[')];
}

/** The key of a control character. */
export function keyOfControl(character: string): KeyName | undefined {
  return CONTROLS[character];
}
