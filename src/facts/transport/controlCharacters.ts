/** CSI and OSC sequences, and the short ones that pagers leave; an OSC ends in BEL or ST. */
const ESCAPE_SEQUENCE =
  /\u001b(?:\[[0-9;?]{0,32}[A-Za-z]|\][^\u0007\u001b]{0,512}(?:\u0007|\u001b\\)|[=>()78cDEHMNOZ][0-9A-B]?)/g;

/** Colour whose escape character was lost, or is written out as `^[` or `ESC`. */
const COLOUR_LEFTOVER = /(?:\^\[|ESC)?\[(?:\d{1,3}(?:;\d{1,3}){0,4})?m|(?:\^\[|ESC)\[\d?K/g;

/** Colour always ends with a reset, so that other brackets come through unharmed. */
const RESET = '[0m';

/**
 * A line without colour, NULs, backspaces, and the carriage returns at its ends. A carriage return within becomes a newline: what
 * follows was written over what was there, and both are evidence.
 */
export function withoutControls(raw: string): string {
  let text = raw;
  if (text.includes('\r')) text = withoutReturns(text);
  if (text.includes('\u001b')) text = text.replace(ESCAPE_SEQUENCE, '');
  if (text.includes(RESET)) text = text.replace(COLOUR_LEFTOVER, '');
  if (text.includes('\0')) text = text.replaceAll('\0', '');
  if (text.includes('\b')) text = text.replaceAll('\b', '');
  return text;
}

function withoutReturns(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && text[from] === '\r') from += 1;
  while (to > from && text[to - 1] === '\r') to -= 1;
  const inner = text.slice(from, to);
  return inner.includes('\r') ? inner.split('\r').filter(isWritten).join('\n') : inner;
}

function isWritten(part: string): boolean {
  return part !== '';
}
