import type { InputEvent } from './event.js';
import { gather, NOTHING_GATHERED, type Gathered } from './gathered.js';
import { readKeys } from './keys.js';

/** Where the decoder stands between two reads. `held`: start of an escape sequence, or of the closing mark of a paste. */
export type InputState =
  | { readonly in: 'keys'; readonly held: string }
  | { readonly in: 'paste'; readonly gathered: Gathered; readonly held: string };

export interface Decoded {
  readonly state: InputState;
  readonly events: readonly InputEvent[];
}

export const NO_INPUT: InputState = { in: 'keys', held: '' };

/** Marks of bracketed paste (xterm control sequences, mode 2004). */
const OPEN = '\u001b[200~';
const CLOSE = '\u001b[201~';
const UNFINISHED = /\u001b(?:\[[\x20-\x3f]{0,16}|O)?$/;

function pasteOf({ text, dropped }: Gathered): InputEvent {
  const lines = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n');
  return { type: 'paste', text: lines, ...(dropped > 0 ? { dropped } : {}) };
}

/** Start of a mark or sequence at the end of `input`; empty when there is none. Looks at the last few characters only. */
function unfinished(input: string): string {
  return UNFINISHED.exec(input.slice(-24))?.[0] ?? '';
}

/** Outside a paste: keys, or text when they cannot have been typed, or behind a paste in the same read. */
function outside(input: string, afterPaste: boolean): readonly InputEvent[] {
  if (!afterPaste) return readKeys(input);
  return input === '' ? [] : [{ type: 'text', text: input.replaceAll('\r\n', '\n').replaceAll('\r', '\n') }];
}

/**
 * Turns what a terminal sends in raw mode into keys, pastes and text. Linear in the input; a paste of any length is one
 * event, however it was cut into reads. What follows the closing mark in the same read is text, never keys: pasted
 * evidence may hold a closing mark of its own. A lone Ctrl-D ends a paste whose closing mark was lost, a lone Ctrl-C
 * drops it.
 */
export function decodeInput(before: InputState, chunk: string): Decoded {
  const events: InputEvent[] = [];
  let state = before;
  if (state.in === 'paste' && chunk === '\u0004')
    return { state: NO_INPUT, events: [pasteOf(gather(state.gathered, state.held))] };
  if (state.in === 'paste' && chunk === '\u0003') return { state: NO_INPUT, events: [{ type: 'key', key: 'escape' }] };
  let input = state.held + chunk;
  let afterPaste = false;
  for (;;) {
    if (state.in === 'keys') {
      const open = input.indexOf(OPEN);
      if (open < 0) {
        const held = unfinished(input);
        events.push(...outside(input.slice(0, input.length - held.length), afterPaste));
        return { state: { in: 'keys', held }, events };
      }
      events.push(...outside(input.slice(0, open), afterPaste));
      input = input.slice(open + OPEN.length);
      state = { in: 'paste', gathered: NOTHING_GATHERED, held: '' };
    } else {
      const close = input.indexOf(CLOSE);
      if (close < 0) {
        const keep = Math.max(0, input.length - (CLOSE.length - 1));
        const more = gather(state.gathered, input.slice(0, keep));
        return { state: { in: 'paste', gathered: more, held: input.slice(keep) }, events };
      }
      events.push(pasteOf(gather(state.gathered, input.slice(0, close))));
      input = input.slice(close + CLOSE.length);
      state = NO_INPUT;
      afterPaste = true;
    }
  }
}

/** No more input came after an ESC: it was the key of that name. */
export function flushInput(state: InputState): Decoded {
  if (state.in === 'paste' || state.held === '') return { state, events: [] };
  return { state: NO_INPUT, events: [{ type: 'key', key: 'escape' }] };
}
