import type { Frame, FrameSegment } from '../../model/record.js';
import { normaliseAddress, parseSymbol } from '../symbol.js';
import { parseArmFrame } from './armFrame.js';

const IDENTIFIER = '[A-Za-z_$.][\\w$.]{0,511}';
const OFFSET = '\\+0x[0-9a-f]{1,16}(?:/0x[0-9a-f]{1,16})?';
const MODULE = '\\[[\\w-]{1,80}(?:\\s[0-9a-f]{40})?\\]';
/** File and line, as scripts/decode_stacktrace.sh and syzkaller add them. */
const PLACE = '[^\\s:]{1,300}:\\d{1,9}';
/** The same where anything may follow: the first digit is enough to know it. */
const PLACE_BEGINS = '[^\\s:]{1,300}:\\d';
const UNKNOWN = '0x[0-9a-f]{1,16}';

/** One way in which an architecture or a tool prints a frame. Groups: `stale`, `address`, `stack`, `symbol`, `module`, `inline`. */
interface FrameForm {
  readonly pattern: RegExp;
  /** A word of text would match as well: only within a trace. */
  readonly within: boolean;
}

/** What may follow a symbol: module, the source of a caller or of the pc (arm64 since 6.13), a file and line, or nothing. */
const TAIL = `(?:\\s{1,4}${MODULE})?(?:\\s{1,4}${PLACE_BEGINS}.{0,200}|(?:\\s{1,4}\\(.{0,400}\\)(?:\\s(?<module>[\\w-]{1,80}))?)?\\s{0,8})$`;

const FORMS: readonly FrameForm[] = [
  // powerpc, show_stack(): `[sp] [ip] symbol (unreliable)`.
  {
    pattern: new RegExp(
      `^\\s{0,40}\\[(?<stack>[0-9a-f]{8,16})\\] \\[(?<address>[0-9a-f]{8,16})\\] (?<symbol>(?:${IDENTIFIER}${OFFSET}|${UNKNOWN})${TAIL})`,
    ),
    within: false,
  },
  // x86 before 4.10, arm64 before 4.15, and print_ip_sym(): `[<address>] ? symbol`; x86-64 of 2.6.18 `:module:symbol`; s390
  // puts what is unreliable in parentheses.
  {
    pattern: new RegExp(
      `^\\s{0,40}(?<stale>\\(?)\\[<(?:(?<address>[0-9a-f]{8,16})|\\(?_{0,4}ptrval_{0,4}\\)?)>\\] (?<stale2>\\? )?(?::(?<module>[\\w-]{1,80}):)?(?<symbol>(?:${IDENTIFIER}(?:${OFFSET})?|${UNKNOWN})(?:\\s[^()]{0,120}(?:\\([^()]{0,300}\\)[^()]{0,90})?)?)(?:\\)\\s{0,8})?$`,
    ),
    within: false,
  },
  // x86 since 4.10, arm64: ` ? symbol`.
  { pattern: new RegExp(`^\\s{0,40}(?<stale>\\? )?(?<symbol>${IDENTIFIER}${OFFSET}${TAIL})`), within: false },
  // proc_pid_stack() of fs/proc/base.c since 4.15 hides the address.
  { pattern: new RegExp(`^\\s{0,40}\\[<0>\\] (?<symbol>${IDENTIFIER}${OFFSET}${TAIL})`), within: true },
  // What is left where a mail archive took `[<` for the beginning of a tag, or a wrapped line ends with it.
  {
    pattern: new RegExp(
      `^\\s{0,8}(?<address>[0-9a-f]{8,16})>\\] (?<stale>\\? )?(?<symbol>${IDENTIFIER}${OFFSET}${TAIL})`,
    ),
    within: true,
  },
  // sparc64, show_stack(): `[ip] symbol`.
  {
    pattern: new RegExp(`^\\s{0,40}\\[(?<address>[0-9a-f]{8,16})\\] (?<symbol>${IDENTIFIER}${OFFSET}${TAIL})`),
    within: true,
  },
  // scripts/decode_stacktrace.sh: ` function (file:line) module`, and inlined functions `function file:line [inline]`.
  {
    pattern: new RegExp(`^\\s{0,40}(?<symbol>[\\w$.:<>]{1,512}) ${PLACE} (?<inline>\\[inline\\])\\s{0,8}$`),
    within: true,
  },
  {
    pattern: new RegExp(
      `^\\s{0,40}(?<stale>\\? )?(?<symbol>[\\w$.:<>]{1,512}) \\(${PLACE_BEGINS}.{0,300}\\)(?: (?<module>[\\w-]{1,80}))?\\s{0,8}$`,
    ),
    within: true,
  },
  // A return address that kallsyms does not know: generated code, or a damaged stack.
  { pattern: /^\s{0,40}(?<stale>\? )?(?<symbol>0x[0-9a-f]{8,16})\s{0,8}$/, within: true },
];

/**
 * Reads one frame of a stack as the kernel prints it.
 * @param text the line without log prefix
 * @param place `line` counts in the source; `within` a trace also forms are read that ordinary text could have
 */
export function parseFrame(
  text: string,
  place: { readonly line: number; readonly segment: FrameSegment; readonly within: boolean },
): Frame | undefined {
  if (!place.within && !mayBeFrame(text)) return undefined;
  const arm = parseArmFrame(text, place);
  if (arm !== undefined) return arm.callee;
  for (const { pattern, within } of FORMS) {
    if (within && !place.within) continue;
    const groups = pattern.exec(text)?.groups;
    if (groups !== undefined) return frameOf(groups, text, place);
  }
  return undefined;
}

/** Every frame that is told outside of a trace holds one of them: an offset, an address in brackets before what it means, or a caller. */
export const FRAME_SIGNS: readonly string[] = ['+0x', '>] ', '] 0x', ' from '];

/** False for nearly all lines that are no frame outside of a trace. */
function mayBeFrame(text: string): boolean {
  return text.includes('+0x') || text.includes('] 0x') || text.includes('>] ') || text.includes(' from ');
}

function frameOf(
  groups: Readonly<Record<string, string | undefined>>,
  text: string,
  { line, segment }: { readonly line: number; readonly segment: FrameSegment },
): Frame {
  const { stale = '', stale2 = '', address, stack, symbol: shown = '', module: decodedModule, inline } = groups;
  const symbol = nameOf(shown.trim());
  const module = symbol.module ?? decodedModule;
  return {
    ...symbol,
    ...(module === undefined ? {} : { module }),
    reliable: stale === '' && stale2 === '' && !text.includes('(unreliable)'),
    segment,
    ...(address === undefined ? {} : { address: normaliseAddress(address) }),
    ...(stack === undefined ? {} : { stackPointer: normaliseAddress(stack) }),
    ...(inline === undefined ? {} : { inlined: true }),
    line,
  };
}

/** Names of Rust, demangled, are kept as they are; what is no symbol is a bare address. */
function nameOf(printed: string): Pick<Frame, 'name' | 'display' | 'offset' | 'size' | 'module'> {
  const [word = printed] = printed.split(' ', 1);
  return (word.includes('::') ? undefined : parseSymbol(printed)) ?? { name: word, display: word };
}
