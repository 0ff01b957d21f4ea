import type { Frame } from '../../model/record.js';
import {
  BLANK,
  CLOSING,
  DIGIT,
  isHexBehind,
  LONGEST_MODULE,
  LONGEST_NAME,
  MOST_BLANKS,
  MOST_DIGITS,
  NO_DIGIT,
  OF_MODULE,
  OF_SYMBOL,
  OPENING,
  PLUS,
  QUESTION_MARK,
  SLASH,
} from './frameCharacters.js';
import { symbolNameIn } from './symbolNames.js';

/** Where a frame stands: its line, and the stack that it is on. */
export type FramePlace = Pick<Frame, 'line' | 'segment'>;

/** Longer than any line of the plain form. */
const SCRATCH = new Uint8Array(1024);

/**
 * Reads a frame in the form that nearly all lines of a large dump have, ` symbol+0x12/0x34 [module]` with `? ` before what is not sure:
 * show_trace_log_lvl() of x86 since 4.10, dump_backtrace() of arm64. No register, marker or banner has this form, and `parseFrame`
 * reads the same.
 * @param text the line without log prefix
 * @param place `line` counts in the source
 */
export function plainFrame(text: string, place: FramePlace): Frame | undefined {
  if (text.charCodeAt(0) !== BLANK || text.length > SCRATCH.length) return undefined;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 127) return undefined;
    SCRATCH[at] = code;
  }
  return plainFrameIn(SCRATCH, { from: 0, to: text.length }, place);
}

/** As `plainFrame`, of the bytes within [from, to). */
export function plainFrameIn(
  bytes: Uint8Array,
  { from, to }: { readonly from: number; readonly to: number },
  { line, segment }: FramePlace,
): Frame | undefined {
  let at = from;
  while (at < from + MOST_BLANKS && bytes[at] === BLANK) at += 1;
  if (at === from) return undefined;
  const reliable = bytes[at] !== QUESTION_MARK;
  if (!reliable) {
    if (bytes[at + 1] !== BLANK) return undefined;
    at += 2;
  }
  const symbol = at;
  if (OF_SYMBOL[bytes[at] ?? 0] !== 2) return undefined;
  while (at < to && (OF_SYMBOL[bytes[at] ?? 0] ?? 0) > 0) at += 1;
  const plus = at;
  if (plus - symbol > LONGEST_NAME || !isNumberBehind(bytes, PLUS, plus, to)) return undefined;
  const slash = behindDigits(bytes, plus + 3, to);
  if (slash === plus + 3 || !isNumberBehind(bytes, SLASH, slash, to)) return undefined;
  const end = behindDigits(bytes, slash + 3, to);
  if (end === slash + 3) return undefined;
  const { name, display } = symbolNameIn(bytes, symbol, plus);
  const offset = numberIn(bytes, plus + 3, slash);
  const size = numberIn(bytes, slash + 3, end);
  if (end === to) return { name, display, offset, size, reliable, segment, line };
  if (!isModule(bytes, end, to)) return undefined;
  const module = symbolNameIn(bytes, end + 2, to - 1).display;
  return { name, display, offset, size, module, reliable, segment, line };
}

const NOWHERE: FramePlace = { line: 0, segment: 'task' };

export function isPlainFrame(text: string): boolean {
  return plainFrame(text, NOWHERE) !== undefined;
}

/** ` [module]` to the end; a build id is none of the plain form. */
function isModule(bytes: Uint8Array, from: number, to: number): boolean {
  const last = to - 1;
  if (bytes[from] !== BLANK || bytes[from + 1] !== OPENING || bytes[last] !== CLOSING) return false;
  if (last - from < 3 || last - from > LONGEST_MODULE) return false;
  for (let at = from + 2; at < last; at += 1) if (OF_MODULE[bytes[at] ?? 0] !== 1) return false;
  return true;
}

/** As `isHexBehind`, before `to`. */
function isNumberBehind(bytes: Uint8Array, sign: number, at: number, to: number): boolean {
  return at + 3 <= to && isHexBehind(bytes, sign, at);
}

function behindDigits(bytes: Uint8Array, from: number, to: number): number {
  const end = Math.min(to, from + MOST_DIGITS);
  let at = from;
  while (at < end && DIGIT[bytes[at] ?? 0] !== NO_DIGIT) at += 1;
  return at;
}

function numberIn(bytes: Uint8Array, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at += 1) value = value * 16 + (DIGIT[bytes[at] ?? 0] ?? 0);
  return value;
}
