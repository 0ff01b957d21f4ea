/** Terminal modes that the interview switches on, in the order in which they are switched on (xterm control sequences). */
const ALTERNATE_SCREEN = 1049;
const BRACKETED_PASTE = 2004;
const CURSOR = 25;

const ESC = '\u001b';

/** Enters the alternate screen, so that the scrollback stays as it was, hides the cursor and asks for marked pastes. */
export const ENTER = `${ESC}[?${String(ALTERNATE_SCREEN)}h${ESC}[?${String(CURSOR)}l${ESC}[?${String(BRACKETED_PASTE)}h`;

/** Takes all of it back, and colours with it. Harmless when nothing was switched on. */
export const LEAVE = `${ESC}[0m${ESC}[?${String(BRACKETED_PASTE)}l${ESC}[?${String(CURSOR)}h${ESC}[?${String(ALTERNATE_SCREEN)}l`;

/** Empties the alternate screen, after its size changed. */
export const WIPE = `${ESC}[2J${ESC}[H`;

/** Puts a text on the clipboard of the terminal, where the terminal allows it (xterm control sequence OSC 52). */
export function clipboardSequence(text: string): string {
  return `${ESC}]52;c;${Buffer.from(text, 'utf8').toString('base64')}\u0007`;
}
