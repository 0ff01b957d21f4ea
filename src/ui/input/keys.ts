import type { InputEvent } from './event.js';
import { keyOfControl, keyOfSequence } from './sequence.js';

/** As many printable characters in one read are not typed by hand: they were pasted into a terminal without paste marks. */
const UNTYPED = 4;
const TOKEN = /\u001b(?:\[[\x20-\x3f]{0,16}[\x40-\x7e]|O[\x40-\x7e]|[\x20-\x7e])|[^]/gu;

function keysOf(token: string): readonly InputEvent[] {
  if (token.length > 1 && token.startsWith('\u001b')) {
    const key = keyOfSequence(token.slice(1));
    return key === undefined ? [] : [{ type: 'key', key }];
  }
  if (token === '\u001b') return [{ type: 'key', key: 'escape' }];
  const key = keyOfControl(token);
  if (key !== undefined) return [{ type: 'key', key }];
  return token < ' ' ? [] : [{ type: 'char', char: token }];
}

/** Whether a hand can have typed it: few characters, and nothing behind a line end. */
function typed(tokens: readonly string[]): boolean {
  let printable = 0;
  let lineEnded = false;
  for (const token of tokens) {
    if (token === '\r' || token === '\n') lineEnded = printable > 0;
    else if (token >= ' ') {
      printable += 1;
      if (lineEnded || printable >= UNTYPED) return false;
    }
  }
  return true;
}

/** Events of what arrived in one read outside a paste: keys when it can have been typed, otherwise text. */
export function readKeys(input: string): readonly InputEvent[] {
  const tokens = input.match(TOKEN) ?? [];
  if (typed(tokens)) return tokens.flatMap(keysOf);
  return [{ type: 'text', text: input.replaceAll('\r\n', '\n').replaceAll('\r', '\n') }];
}
