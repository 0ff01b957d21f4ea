import type { Frame, FrameSegment } from '../../model/record.js';
import { normaliseAddress, parseSymbol } from '../symbol.js';

/** A numbered frame as printed; its segment is known only when a stack switch follows. */
export interface NumberedFrame {
  readonly number: number;
  readonly frame: Omit<Frame, 'segment'>;
}

/**
 * ` #3 [ffffaa3eedaebe98] process_one_work+21 at ffffffff872d0915 [mod]` (crash, x86_64.c x86_64_print_stack_entry() and its
 * siblings; corelens puts `!`, the module before ` at ` and 0x before the address). Mail and Markdown may eat the `#`.
 */
const FRAME = /^#?\s*(\d{1,3}) {1,2}\[([0-9a-fx?]{1,18})\] (.*)$/i;
/** drgn's own `%crash bt`: a frame of an inlined function has no stack slot. */
const INLINE_FRAME = /^#\s*(\d{1,3}) \(inline\)(.*)$/;
const RETURN_ADDRESS = / at (?:0x)?([0-9a-f]{4,16})\b/i;
const MODULE = / \[([A-Za-z_][\w-]{0,63})\]/;
/** `bt -t` and `-T`: `  [sp] symbol at address`, `START: symbol at address`; words that only look like return addresses. */
const TEXT_WORD = /^(?:\[([0-9a-f]{8,16})\] |START: )(\S+) at (?:0x)?([0-9a-f]{8,16})/i;

export function parseNumberedFrame(text: string, line: number): NumberedFrame | undefined {
  const bare = text.replace(/^[!|\s]+/, '');
  const match = FRAME.exec(bare);
  if (match !== null) {
    const [, number = '', slot = '', rest = ''] = match;
    const frame = describe(rest, line, false);
    if (frame === undefined) return undefined;
    return {
      number: Number(number),
      frame: { ...frame, ...(/^[0-9a-fx]+$/i.test(slot) ? { stackPointer: normaliseAddress(slot) } : {}) },
    };
  }
  const inline = INLINE_FRAME.exec(bare);
  if (inline === null) return undefined;
  const frame = describe((inline[2] ?? '').trimStart(), line, true);
  return frame === undefined ? undefined : { number: Number(inline[1]), frame };
}

/** A line of `bt -t`; never reliable. */
export function parseTextWord(text: string, line: number): Omit<Frame, 'segment'> | undefined {
  const match = TEXT_WORD.exec(text.trimStart());
  if (match === null) return undefined;
  const [, slot, name = '', address = ''] = match;
  const frame = describe(`${name} at ${address}`, line, false);
  return (
    frame && { ...frame, reliable: false, ...(slot === undefined ? {} : { stackPointer: normaliseAddress(slot) }) }
  );
}

function describe(rest: string, line: number, inlined: boolean): Omit<Frame, 'segment'> | undefined {
  const symbol = parseSymbol(rest);
  if (symbol === undefined) return undefined;
  const after = rest.slice(symbol.display.length);
  const address = RETURN_ADDRESS.exec(after)?.[1];
  const module = MODULE.exec(after)?.[1];
  return {
    name: symbol.name,
    display: symbol.display,
    ...(symbol.offset === undefined ? {} : { offset: symbol.offset }),
    ...(symbol.size === undefined ? {} : { size: symbol.size }),
    ...(module === undefined ? {} : { module }),
    reliable: !after.includes('(unreliable)'),
    ...(address === undefined ? {} : { address: normaliseAddress(address) }),
    ...(inlined ? { inlined } : {}),
    line,
  };
}

/** `--- <IRQ stack> ---`: the frames before it ran on that stack, the frames after it were interrupted. */
const SWITCH = /^-{2,3} ?<([^>]{1,60})> ?-{2,3}$/;

/** The segment of the frames before a stack-switch line; undefined when the line is none. */
export function parseStackSwitch(text: string): FrameSegment | undefined {
  const label = SWITCH.exec(text.trim())?.[1]?.toLowerCase();
  if (label === undefined) return undefined;
  if (label.includes('nmi')) return 'nmi';
  if (label.startsWith('soft')) return 'softirq';
  if (label.includes('irq')) return 'irq';
  if (label.includes('trampoline')) return 'entry';
  return 'exception';
}
