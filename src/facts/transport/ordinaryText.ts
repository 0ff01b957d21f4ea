import {
  behindBlanks,
  behindDigits,
  hasOneOf,
  hasShape,
  isDigit,
  isLetter,
  isSmallLetter,
  shapeOf,
  wordAt,
  wordsOf,
} from './asciiShape.js';

const TAB = 9;
const BLANK = 32;
const QUOTE = 34;
const HASH = 35;
const ROUND = 40;
const DASH = 45;
const DOT = 46;
const COLON = 58;
const LESS = 60;
const LETTER_I = 73;
const OPENING = 91;
const CLOSING = 93;
const LOW_LINE = 95;
const LETTER_C = 99;
const LETTER_K = 107;
const LETTER_M = 109;
const LETTER_V = 118;
const ASCII = 128;
const MOST_BLANKS = 11;
const MOST_DIGITS = 10;

/** Of a character within a text: nothing to see, a sign of something that only the general way reads, or one of its beginnings. */
const PLAIN = 0;
const STRANGE = 1;
const BRACKET = 2;
const NUMBER_SIGN = 3;
const WITHIN = new Uint8Array(2 * ASCII).fill(STRANGE, 0, BLANK).fill(STRANGE, ASCII - 1);
WITHIN[TAB] = PLAIN;
WITHIN[OPENING] = BRACKET;
WITHIN[HASH] = NUMBER_SIGN;

/** Ends of lines that open an entry of a journal, or mark the line as one that is printed again, and blanks before an end. */
const NO_ENDS = new Set(Array.from('{* \t', (character) => character.charCodeAt(0)));

/** rsyslog writes control characters as `#012`. */
const OCTAL = shapeOf('#0');
/** Tags of the kernel, alone or behind a host. */
const TAGS = ['kern', 'vmunix'].map(shapeOf);
const CLOCK = shapeOf(' 99:');
const STREAM = shapeOf('std');
/** Of words of three letters: told before their set is asked. */
const LENGTH_OF_DATE = 3;
const DATE_WORDS = wordsOf('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec Mon Tue Wed Thu Fri Sat Sun');
const LONGEST_FACILITY = 8;
const LONGEST_LEVEL = 6;
const MOST_FACILITY_BLANKS = 6;
/** Behind the bracket: the module name of MediaTek, who printed it as Huawei writes it, and what crash shows unflushed. */
const NAMES = ['name:', 'pid:', 'nmi_', 'safe_'].map(shapeOf);

/**
 * Tells a text behind an ordinary prefix that is a message as it stands: printed in ASCII, with no further prefix before it, no other
 * record behind it, and nothing that a tool wrote in place of control characters. False of any text that may not be.
 * @param from where the text begins, and `to` where it ends
 * @param strange the last place of a control character other than a tab, of a byte beyond ASCII, an opening bracket or a number sign, as
 *   far as is known
 */
export function isOrdinaryText(bytes: Uint8Array, from: number, to: number, strange = to): boolean {
  if (from >= to || NO_ENDS.has(bytes[to - 1] ?? 0) || !beginsPlainly(bytes, from)) return false;
  const end = Math.min(to, strange + 1);
  for (let at = from; at < end; at += 1) {
    const kind = WITHIN[bytes[at] ?? 0];
    if (kind === PLAIN) continue;
    if (kind === STRANGE) return false;
    if (kind === BRACKET ? opensStamp(bytes, at) : hasShape(bytes, at, OCTAL)) return false;
  }
  return true;
}

/** The stamp of another record, or a colour whose escape was lost. */
function opensStamp(bytes: Uint8Array, at: number): boolean {
  const first = behindBlanks(bytes, at + 1, MOST_BLANKS);
  const behind = behindDigits(bytes, first, MOST_DIGITS);
  return behind > first && (bytes[behind] === DOT || bytes[behind] === LETTER_M);
}

/** Whether no prefix of the table begins with what the text begins with. */
function beginsPlainly(bytes: Uint8Array, from: number): boolean {
  switch (bytes[from]) {
    case BLANK:
      return isIndented(bytes, from);
    case DASH:
      return bytes[from + 1] === DASH && !namesSpeaker(bytes, from);
    case OPENING:
      return opensName(bytes, from) && !namesSpeaker(bytes, from);
    case QUOTE:
      return !namesSpeaker(bytes, from);
    default:
      return isWord(bytes, from) && !namesSpeaker(bytes, from);
  }
}

/** Behind blanks there may stand a time, or who printed it as Samsung and MediaTek write it: `[0: comm: 12]`, `-(0)[12:comm]`. */
function isIndented(bytes: Uint8Array, from: number): boolean {
  let at = from;
  while (bytes[at] === BLANK || bytes[at] === TAB) at += 1;
  const next = bytes[at + 1];
  switch (bytes[at]) {
    case OPENING:
      return next !== BLANK && !isDigit(next);
    case DASH:
      return next !== ROUND;
    default:
      return bytes[at] !== ROUND;
  }
}

/** `[drm]`, `[Hardware Error]`, `[<ffffffff81000000>]`: no time in brackets, nor who printed it. */
function opensName(bytes: Uint8Array, opening: number): boolean {
  const first = bytes[opening + 1];
  if ((first !== LESS && !isLetter(first)) || hasOneOf(bytes, opening + 1, NAMES)) return false;
  let blanks = 0;
  let digits = 0;
  let at = opening + 1;
  for (; bytes[at] !== CLOSING; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < BLANK || byte === DOT) return false;
    if (byte === BLANK) blanks += 1;
    else if (isDigit(byte)) digits += 1;
  }
  return digits === 0 || (blanks === 0 && (first === LESS || isSmallLetter(first)));
}

/** A letter or low line, and no CPU of Qualcomm (`c1 234 text`) or Samsung (`I[1: comm: 234]`), date, stream or facility. */
function isWord(bytes: Uint8Array, from: number): boolean {
  const first = bytes[from];
  const second = bytes[from + 1];
  if (!isLetter(first) && first !== LOW_LINE) return false;
  if ((first === LETTER_C && isDigit(second)) || (first === LETTER_I && second === OPENING)) return false;
  if (bytes[from + LENGTH_OF_DATE] === BLANK && DATE_WORDS.has(wordAt(bytes, from))) return false;
  return !hasShape(bytes, from, STREAM) && !isFacility(bytes, from);
}

/** `kern  :warn  : ` of dmesg -x; one colon alone is that of `usb: text` or `task:java  state:D`. */
function isFacility(bytes: Uint8Array, from: number): boolean {
  let at = from;
  while (at < from + LONGEST_FACILITY && (isSmallLetter(bytes[at]) || isDigit(bytes[at]))) at += 1;
  const colon = behindBlanks(bytes, at, MOST_FACILITY_BLANKS);
  if (bytes[colon] !== COLON || !isSmallLetter(bytes[colon + 1])) return false;
  for (at = colon + 2; at <= colon + LONGEST_LEVEL && isSmallLetter(bytes[at]);) at += 1;
  return bytes[behindBlanks(bytes, at, MOST_FACILITY_BLANKS)] === COLON;
}

/** `host kernel: `, alone or behind a date of any language, `11. 22 12:34:56 host kernel: `. */
function namesSpeaker(bytes: Uint8Array, from: number): boolean {
  let at = from;
  while ((bytes[at] ?? 0) > BLANK) at += 1;
  const second = behindBlanks(bytes, at, 2);
  if (isTag(bytes, from) || isTag(bytes, second)) return true;
  const behind = behindDigits(bytes, second, 2);
  return behind > second && hasShape(bytes, behind, CLOCK);
}

function isTag(bytes: Uint8Array, at: number): boolean {
  return (bytes[at] === LETTER_K || bytes[at] === LETTER_V) && hasOneOf(bytes, at, TAGS);
}
