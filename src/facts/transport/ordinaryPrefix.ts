import type { Stamp } from '../../model/record.js';
import { behindBlanks, behindDigits, hasShape, isDigit, isLetter, shapeOf, wordAt, wordsOf } from './asciiShape.js';

const BLANK = 32;
const PLUS = 43;
const DASH = 45;
const DOT = 46;
const ZERO = 48;
const NINE = 9;
const LESS = 60;
const GREATER = 62;
const LETTER_C = 67;
const LETTER_T = 84;
const LETTER_Z = 90;
const OPENING = 91;
const CLOSING = 93;
const LOW_LINE = 95;
const MOST_BLANKS = 11;
const MOST_DIGITS = 10;
const FRACTION_DIGITS = 6;
const MOST_FRACTION_DIGITS = 9;
const MICROSECONDS = 1e6;
/** Digits before the point up to which the microseconds are a whole number without loss. */
const EXACT_DIGITS = 9;
/** Blanks before the letter of a caller, and digits behind it. */
const MOST_OF_CALLER = 8;
const MOST_PRIORITY_DIGITS = 3;
const LONGEST_HOST = 64;

const TIME_OF_DMESG = shapeOf('[AAA AAA _9 99:99:99 9999] ');
const DATE_OF_SYSLOG = shapeOf('AAA _9 99:99:99 ');
const DATE_OF_ISO = shapeOf('9999-99-99T99:99:99');
const ZONES = [shapeOf('99:99'), shapeOf('9999')];
/** A host of this name would be the tag of busybox. */
const FACILITY = shapeOf('kern.');
const TAG = shapeOf('kernel: ');
const MONTHS = wordsOf('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec');

/** What a logger writes before what the kernel printed. */
interface LoggerStamp {
  readonly wall: string;
  readonly host: string;
}

/** A line as bytes and as text. Behind it stands a newline, or nothing. */
export interface LineBytes {
  readonly bytes: Uint8Array;
  /** Where it begins, and where it ends without its newline. */
  readonly from: number;
  readonly to: number;
  /** Its text: each byte is a character, as far as the line is ASCII. */
  readonly raw: string;
  /** The last place with a byte that `isOrdinaryText` must look at, where it is known. */
  readonly strange?: number;
}

/** What stands in front of a text. */
export interface OrdinaryPrefix {
  /** Where the text begins. */
  readonly end: number;
  readonly stamp: Stamp;
}

/**
 * Reads what stands in front of nearly every line of nearly every kernel log: `[   12.345678] `, with `<4>` before it or `[   T123]`
 * behind it (since 5.1, CONFIG_PRINTK_CALLER); the time of dmesg -T; date, host and tag of syslogd or journald, with the kernel's own
 * time behind them or without. It says what the table of all forms would, which is the way for any other line.
 * @returns nothing for any other beginning; other prefixes may follow in the text
 */
export function ordinaryPrefix(line: LineBytes): OrdinaryPrefix | undefined {
  const { bytes, from } = line;
  switch (bytes[from]) {
    case OPENING:
      return isLetter(bytes[from + 1]) ? timeOfDmesg(line) : timeOfPrintk(line, from);
    case LESS:
      return timeOfPrintk(line, behindPriority(bytes, from));
    default:
      return prefixOfLogger(line);
  }
}

function timeOfDmesg({ bytes, from, raw }: LineBytes): OrdinaryPrefix | undefined {
  if (!hasShape(bytes, from, TIME_OF_DMESG)) return undefined;
  return { end: from + TIME_OF_DMESG.length, stamp: { wall: raw.slice(1, TIME_OF_DMESG.length - 2) } };
}

/** @returns where `<4>` ends, or where it would begin */
function behindPriority(bytes: Uint8Array, from: number): number {
  const end = behindDigits(bytes, from + 1, MOST_PRIORITY_DIGITS);
  return end > from + 1 && bytes[end] === GREATER ? end + 1 : from;
}

/**
 * @param at where the bracket stands, if there is one
 * @param logger what stands before it
 */
function timeOfPrintk({ bytes, from, raw }: LineBytes, at: number, logger?: LoggerStamp): OrdinaryPrefix | undefined {
  if (bytes[at] !== OPENING) return undefined;
  const first = behindBlanks(bytes, at + 1, MOST_BLANKS);
  let point = first;
  let micros = 0;
  for (; point < first + MOST_DIGITS; point += 1) {
    const digit = (bytes[point] ?? 0) - ZERO;
    if (digit < 0 || digit > NINE) break;
    micros = micros * 10 + digit;
  }
  if (point === first || bytes[point] !== DOT) return undefined;
  const closing = point + 1 + FRACTION_DIGITS;
  for (let place = point + 1; place < closing; place += 1) {
    const digit = (bytes[place] ?? 0) - ZERO;
    if (digit < 0 || digit > NINE) return undefined;
    micros = micros * 10 + digit;
  }
  if (bytes[closing] !== CLOSING) return undefined;
  // The quotient of two whole numbers is rounded as the number itself would be.
  const seconds =
    point - first > EXACT_DIGITS ? Number(raw.slice(first - from, closing - from)) : micros / MICROSECONDS;
  const opening = behindBlanks(bytes, closing + 1, 1);
  const letter = bytes[opening] === OPENING ? letterOfCaller(bytes, opening) : -1;
  if (letter >= 0) {
    const last = behindDigits(bytes, letter + 1, MOST_OF_CALLER);
    return {
      end: behindBlanks(bytes, last + 1, 1),
      stamp: stampOf(logger, seconds, raw.slice(letter - from, last - from)),
    };
  }
  return opening === closing + 1 ? undefined : { end: opening, stamp: stampOf(logger, seconds) };
}

/** Spelled out: to copy a stamp for each of very many lines takes its time. */
function stampOf(logger: LoggerStamp | undefined, seconds: number, caller?: string): Stamp {
  if (logger === undefined) return caller === undefined ? { seconds } : { seconds, caller };
  const { wall, host } = logger;
  return caller === undefined ? { wall, host, seconds } : { wall, host, seconds, caller };
}

/** @returns where the letter of `[   T123]` stands, or -1 */
function letterOfCaller(bytes: Uint8Array, opening: number): number {
  const letter = behindBlanks(bytes, opening + 1, MOST_OF_CALLER);
  if (bytes[letter] !== LETTER_T && bytes[letter] !== LETTER_C) return -1;
  const last = behindDigits(bytes, letter + 1, MOST_OF_CALLER);
  return last > letter + 1 && bytes[last] === CLOSING ? letter : -1;
}

/** Date, host and tag, and perhaps the kernel's own time. */
function prefixOfLogger(line: LineBytes): OrdinaryPrefix | undefined {
  const { bytes, from, raw } = line;
  const host = behindDate(line);
  if (host < 0 || !isLetter(bytes[host]) || hasShape(bytes, host, FACILITY)) return undefined;
  let tag = host + 1;
  while (tag < host + LONGEST_HOST && isOfHost(bytes[tag])) tag += 1;
  if (bytes[tag] !== BLANK || !hasShape(bytes, tag + 1, TAG)) return undefined;
  const stamp = { wall: raw.slice(0, host - 1 - from), host: raw.slice(host - from, tag - from) };
  const end = tag + 1 + TAG.length;
  return timeOfPrintk(line, end, stamp) ?? { end, stamp };
}

/** @returns where the host stands behind the date of syslogd or journald, or -1 */
function behindDate({ bytes, from }: LineBytes): number {
  if (hasShape(bytes, from, DATE_OF_SYSLOG)) return MONTHS.has(wordAt(bytes, from)) ? from + DATE_OF_SYSLOG.length : -1;
  if (!hasShape(bytes, from, DATE_OF_ISO)) return -1;
  const point = from + DATE_OF_ISO.length;
  const fraction = bytes[point] === DOT ? behindDigits(bytes, point + 1, MOST_FRACTION_DIGITS) : point;
  const end = fraction === point + 1 ? -1 : behindZone(bytes, fraction);
  return bytes[end] === BLANK ? end + 1 : -1;
}

/** @returns where `Z`, `+01:00` or `+0100` ends */
function behindZone(bytes: Uint8Array, at: number): number {
  if (bytes[at] === LETTER_Z) return at + 1;
  if (bytes[at] !== PLUS && bytes[at] !== DASH) return -1;
  const zone = ZONES.find((shape) => hasShape(bytes, at + 1, shape));
  return zone === undefined ? -1 : at + 1 + zone.length;
}

function isOfHost(byte: number | undefined): boolean {
  return isLetter(byte) || isDigit(byte) || byte === DASH || byte === DOT || byte === LOW_LINE;
}
