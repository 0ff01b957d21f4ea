/** Terminal modes that the interview switches, in the order in which they are switched (xterm control sequences). */
const ALTERNATE_SCREEN = 1049;
/** Characters behind the last column begin a new row. Off: a character that is wider than expected moves no row. */
const AUTO_WRAP = 7;
const CURSOR = 25;
const BRACKETED_PASTE = 2004;

const ESC = '\u001b';

function on(mode: number): string {
  return `${ESC}[?${String(mode)}h`;
}

function off(mode: number): string {
  return `${ESC}[?${String(mode)}l`;
}

/** What is written when the terminal is taken over, and when it is given back; the second is harmless without the first. */
export interface Modes {
  readonly enter: string;
  readonly leave: string;
}

/** Its own screen, so that the scrollback stays as it was, no cursor, marked pastes. Colours end with it. */
export const FULL_SCREEN: Modes = {
  enter: on(ALTERNATE_SCREEN) + off(AUTO_WRAP) + off(CURSOR) + on(BRACKETED_PASTE),
  leave: `${ESC}[0m${off(BRACKETED_PASTE)}${on(CURSOR)}${on(AUTO_WRAP)}${off(ALTERNATE_SCREEN)}`,
};

/** For a screen reader: lines below each other, as every command prints them. */
export const LINES: Modes = { enter: on(BRACKETED_PASTE), leave: off(BRACKETED_PASTE) };

/** Puts a text on the clipboard of the terminal, where the terminal allows it (xterm control sequence OSC 52). */
export function clipboardSequence(text: string): string {
  return `${ESC}]52;c;${Buffer.from(text, 'utf8').toString('base64')}\u0007`;
}
