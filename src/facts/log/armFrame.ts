import type { Frame, FrameSegment } from '../../model/record.js';
import { normaliseAddress, parseSymbol } from '../symbol.js';

const NAME = '[A-Za-z_$.][\\w$.]{0,511}';
const OFFSET = '\\+0x[0-9a-f]{1,16}/0x[0-9a-f]{1,16}';
const MODULE = '(?: \\[[\\w-]{1,80}(?: [0-9a-f]{40})?\\])?';

/** dump_backtrace_entry(), arch/arm/kernel/traps.c. Groups: `address`, `callee`, `from`, `caller`. */
const FORMS: readonly RegExp[] = [
  // `[<address>] (function) from [<caller>] (symbol)`; with CONFIG_BACKTRACE_VERBOSE since 5.16.
  new RegExp(
    `^\\s{0,40}\\[<(?<address>[0-9a-f]{8,16})>\\] \\((?<callee>${NAME}(?:${OFFSET})?${MODULE})\\) from \\[<(?<from>[0-9a-f]{8,16})>\\] \\((?<caller>${NAME}(?:${OFFSET})?${MODULE}|0x[0-9a-f]{1,16})\\)\\s{0,8}$`,
  ),
  // Since 5.16 ` function from symbol`.
  new RegExp(
    `^\\s{0,40}(?<callee>${NAME}${MODULE}) from (?<caller>${NAME}${OFFSET}${MODULE}|0x[0-9a-f]{1,16})\\s{0,8}$`,
  ),
];

/** The frame of the function that is entered, and that of its caller, absent where the stack ends. */
export interface ArmFrame {
  readonly callee: Frame;
  readonly caller?: Frame;
}

/**
 * Reads one line of a stack of 32-bit arm, which names two functions: the callee again is the caller of the line before.
 * @param place `line` counts in the source
 */
export function parseArmFrame(
  text: string,
  place: { readonly line: number; readonly segment: FrameSegment },
): ArmFrame | undefined {
  if (!text.includes(' from ')) return undefined;
  for (const pattern of FORMS) {
    const { address, callee = '', from, caller = '' } = pattern.exec(text)?.groups ?? {};
    const entered = frameOf(callee, address, place);
    if (entered === undefined) continue;
    const called = frameOf(caller, from, place);
    return { callee: entered, ...(called === undefined ? {} : { caller: called }) };
  }
  return undefined;
}

function frameOf(
  text: string,
  address: string | undefined,
  { line, segment }: { readonly line: number; readonly segment: FrameSegment },
): Frame | undefined {
  const symbol = parseSymbol(text);
  if (symbol === undefined) return undefined;
  return {
    ...symbol,
    reliable: true,
    segment,
    ...(address === undefined ? {} : { address: normaliseAddress(address) }),
    line,
  };
}
