import type { Frame, FrameSegment } from '../../model/record.js';
import { normaliseAddress, parseSymbol } from '../symbol.js';

const IDENTIFIER = '[A-Za-z_$.][\\w$.]{0,199}';

/** One way in which an architecture or a tool prints a frame. Groups: `stale`, `address`, `stack`, `symbol`, `module`, `inline`. */
interface FrameForm {
  readonly pattern: RegExp;
  /** A word of text would match as well: only within a trace. */
  readonly within: boolean;
}

/** What may follow a symbol: module, the source of a caller or of the pc (arm64 since 6.13), a file and line, or nothing. */
const TAIL =
  '(?:\\s{1,4}(?:\\[[\\w-]{1,80}(?:\\s[0-9a-f]{40})?\\]\\s{0,4})?(?:\\(.{0,400}\\)|\\S{1,300}:\\d{1,9}.{0,200})?)?\\s{0,80}$';
const OFFSET = '\\+0x[0-9a-f]{1,16}(?:/0x[0-9a-f]{1,16})?';

const FORMS: readonly FrameForm[] = [
  // powerpc, show_stack(): `[sp] [ip] symbol (unreliable)`.
  {
    pattern: new RegExp(
      `^\\s{0,40}\\[(?<stack>[0-9a-f]{8,16})\\] \\[(?<address>[0-9a-f]{8,16})\\] (?<symbol>${IDENTIFIER}${OFFSET}${TAIL})`,
    ),
    within: false,
  },
  // arm, dump_backtrace_entry(): `[<ip>] (function) from [<caller>] (symbol)`, since 5.16 ` function from symbol`.
  {
    pattern: new RegExp(
      `^\\s{0,40}\\[<(?<address>[0-9a-f]{8,16})>\\] \\((?<symbol>${IDENTIFIER}(?:${OFFSET})?)(?: \\[[\\w-]{1,80}\\])?\\) from .{0,300}$`,
    ),
    within: false,
  },
  {
    pattern: new RegExp(`^\\s{0,40}(?<symbol>${IDENTIFIER}) from (?:${IDENTIFIER}${OFFSET}.{0,200}|0x[0-9a-f]{1,8})$`),
    within: false,
  },
  // x86 before 4.10, arm64 before 4.15, s390, riscv: `[<address>] ? symbol`; s390 puts what is unreliable in parentheses.
  {
    pattern: new RegExp(
      `^\\s{0,40}(?<stale>\\(?)\\[<(?<address>[0-9a-f]{8,16})>\\] (?<stale2>\\? )?(?<symbol>(?:${IDENTIFIER}(?:${OFFSET})?|0x[0-9a-f]{1,16})[^()]{0,120}\\)?\\s{0,8})$`,
    ),
    within: false,
  },
  // x86 since 4.10, arm64: ` ? symbol`.
  { pattern: new RegExp(`^\\s{0,40}(?<stale>\\? )?(?<symbol>${IDENTIFIER}${OFFSET}${TAIL})`), within: false },
  // scripts/decode_stacktrace.sh: ` function (file:line) module`, and inlined functions `function file:line [inline]`.
  {
    pattern: new RegExp(`^\\s{0,40}(?<symbol>${IDENTIFIER}) \\S{1,300}:\\d{1,9} (?<inline>\\[inline\\])\\s{0,8}$`),
    within: true,
  },
  {
    pattern: new RegExp(
      `^\\s{0,40}(?<stale>\\? )?(?<symbol>${IDENTIFIER}) \\(\\S{1,300}:\\d{1,9}.{0,300}\\)(?: (?<module>[\\w-]{1,80}))?\\s{0,8}$`,
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
  for (const { pattern, within } of FORMS) {
    if (within && !place.within) continue;
    const groups = pattern.exec(text)?.groups;
    if (groups !== undefined) return frameOf(groups, text, place);
  }
  return undefined;
}

function frameOf(
  groups: Readonly<Record<string, string | undefined>>,
  text: string,
  { line, segment }: { readonly line: number; readonly segment: FrameSegment },
): Frame {
  const { stale = '', stale2 = '', address, stack, symbol: printed = '', module: decodedModule, inline } = groups;
  const symbol = parseSymbol(printed) ?? { name: printed.trim(), display: printed.trim() };
  const module = symbol.module ?? decodedModule;
  return {
    name: symbol.name,
    display: symbol.display,
    ...(symbol.offset === undefined ? {} : { offset: symbol.offset }),
    ...(symbol.size === undefined ? {} : { size: symbol.size }),
    ...(module === undefined ? {} : { module }),
    reliable: stale === '' && stale2 === '' && !text.includes('(unreliable)'),
    segment,
    ...(address === undefined ? {} : { address: normaliseAddress(address) }),
    ...(stack === undefined ? {} : { stackPointer: normaliseAddress(stack) }),
    ...(inline === undefined ? {} : { inlined: true }),
    line,
  };
}
