import type { Frame } from '../../model/record.js';
import { stripCompilerSuffix } from '../symbol.js';

/** Where a frame stands: its line, and the stack that it is on. */
export type FramePlace = Pick<Frame, 'line' | 'segment'>;

const BLANK = 32;
const QUESTION_MARK = 63;
const MOST_BLANKS = 8;
const LONGEST_NAME = 512;
const LONGEST_MODULE = 80;
/** Digits that are read as a number without loss, more than any function has bytes. */
const MOST_DIGITS = 8;
const BEHIND = { name: '+0x', offset: '/0x', module: ' [' } as const;

/** Whether a byte can begin a symbol (2), stand in one (1), or neither. */
const OF_SYMBOL = new Uint8Array(128);
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_$.')
  OF_SYMBOL[character.charCodeAt(0)] = 2;
for (const character of '0123456789') OF_SYMBOL[character.charCodeAt(0)] = 1;

/** Stacks of thousands of tasks hold few functions; each name is kept once. */
const MOST_NAMES = 16_384;
const names = new Map<string, Pick<Frame, 'name' | 'display'>>();

/**
 * Reads a frame in the form that nearly all lines of a large dump have, ` symbol+0x12/0x34 [module]` with `? ` before what is not sure:
 * show_trace_log_lvl() of x86 since 4.10, dump_backtrace() of arm64. No register, marker or banner has this form, and `parseFrame`
 * reads the same.
 * @param text the line without log prefix
 * @param place `line` counts in the source
 */
export function plainFrame(text: string, { line, segment }: FramePlace): Frame | undefined {
  let from = 0;
  while (from < MOST_BLANKS && text.charCodeAt(from) === BLANK) from += 1;
  if (from === 0) return undefined;
  const reliable = text.charCodeAt(from) !== QUESTION_MARK;
  if (!reliable) {
    if (text.charCodeAt(from + 1) !== BLANK) return undefined;
    from += 2;
  }
  const plus = behindSymbol(text, from);
  if (plus === from || plus - from > LONGEST_NAME || !text.startsWith(BEHIND.name, plus)) return undefined;
  const slash = behindHex(text, plus + 3);
  if (slash === plus + 3 || !text.startsWith(BEHIND.offset, slash)) return undefined;
  const end = behindHex(text, slash + 3);
  if (end === slash + 3) return undefined;
  const { name, display } = named(text.slice(from, plus));
  const offset = Number.parseInt(text.slice(plus + 3, slash), 16);
  const size = Number.parseInt(text.slice(slash + 3, end), 16);
  if (end === text.length) return { name, display, offset, size, reliable, segment, line };
  const module = moduleAt(text, end);
  return module === undefined ? undefined : { name, display, offset, size, module, reliable, segment, line };
}

const NOWHERE: FramePlace = { line: 0, segment: 'task' };

export function isPlainFrame(text: string): boolean {
  return plainFrame(text, NOWHERE) !== undefined;
}

function named(display: string): Pick<Frame, 'name' | 'display'> {
  const known = names.get(display);
  if (known !== undefined) return known;
  const symbol = { name: stripCompilerSuffix(display), display };
  if (names.size >= MOST_NAMES) names.clear();
  names.set(display, symbol);
  return symbol;
}

/** The module at the end of the text; a build id is none of the plain form. */
function moduleAt(text: string, from: number): string | undefined {
  const last = text.length - 1;
  if (!text.startsWith(BEHIND.module, from) || !text.endsWith(']') || last - from > LONGEST_MODULE) return undefined;
  const module = text.slice(from + BEHIND.module.length, last);
  return /^[\w-]{1,80}$/.test(module) ? module : undefined;
}

function behindSymbol(text: string, from: number): number {
  if (OF_SYMBOL[text.charCodeAt(from)] !== 2) return from;
  let at = from + 1;
  while ((OF_SYMBOL[text.charCodeAt(at)] ?? 0) > 0) at += 1;
  return at;
}

function behindHex(text: string, from: number): number {
  let at = from;
  while (at < from + MOST_DIGITS && isHex(text.charCodeAt(at))) at += 1;
  return at;
}

/** The kernel prints them in lower case. */
function isHex(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 97 && code <= 102);
}
