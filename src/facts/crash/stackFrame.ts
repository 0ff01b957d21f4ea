import type { Frame, FrameSegment } from '../../model/record.js';
import { ownText } from '../ownText.js';
import { normaliseAddress, parseSymbol } from '../symbol.js';

/** What a frame says beside where on the stack and in the text it stands: the same in every stack that runs the same code. */
type FramePlace = Pick<Frame, 'name' | 'display' | 'offset' | 'size' | 'module' | 'reliable' | 'address'>;

/** A frame whose segment is known only when a stack switch follows. */
export interface UnsettledFrame {
  readonly place: FramePlace;
  readonly stackPointer?: string;
  readonly inlined?: true;
  readonly line: number;
}

/** A numbered frame as printed. */
export interface NumberedFrame {
  readonly number: number;
  readonly frame: UnsettledFrame;
}

/**
 * ` #3 [ffffaa3eedaebe98] process_one_work+21 at ffffffff872d0915 [mod]` (crash, x86_64.c x86_64_print_stack_entry() and its
 * siblings; corelens puts `!`, the module before ` at ` and 0x before the address). Mail and Markdown may eat the `#`.
 */
const FRAME = /^[!|\s]{0,40}(?:#\s{0,8})?(\d{1,3}) {1,2}\[([0-9a-fx?]{1,18})\] (.*)$/i;
/** drgn's own `%crash bt`: a frame of an inlined function has no stack slot. */
const INLINE_FRAME = /^[!|\s]{0,40}#\s{0,8}(\d{1,3}) \(inline\)(.*)$/;
const RETURN_ADDRESS = / at (?:0x)?([0-9a-f]{4,16})\b/i;
const MODULE = / \[([A-Za-z_][\w-]{0,63})\]/;
/** `bt -t` and `-T`: `  [sp] symbol at address`, `START: symbol at address`; words that only look like return addresses. */
const TEXT_WORD = /^(?:\[([0-9a-f]{8,16})\] |START: )(\S+) at (?:0x)?([0-9a-f]{8,16})/i;
const HEX = /^[0-9a-f]{1,16}$/;

/** A dump of all tasks prints the same few thousand places again and again. */
const MOST_PLACES = 8192;
const PLACES = new Map<string, FramePlace | undefined>();

export function parseNumberedFrame(text: string, line: number): NumberedFrame | undefined {
  const match = FRAME.exec(text);
  if (match !== null) {
    const [, number = '', slot = '', rest = ''] = match;
    const place = placeOf(rest);
    if (place === undefined) return undefined;
    const stackPointer = HEX.test(slot) ? slot : normaliseAddress(slot);
    return {
      number: Number(number),
      frame: stackPointer.includes('?') ? { place, line } : { place, stackPointer, line },
    };
  }
  const inline = text.includes('(inline)') ? INLINE_FRAME.exec(text) : null;
  if (inline === null) return undefined;
  const place = placeOf((inline[2] ?? '').trimStart());
  return place === undefined ? undefined : { number: Number(inline[1]), frame: { place, inlined: true, line } };
}

/** A line of `bt -t`; never reliable. */
export function parseTextWord(text: string, line: number): UnsettledFrame | undefined {
  const match = TEXT_WORD.exec(text.trimStart());
  if (match === null) return undefined;
  const [, slot, name = '', address = ''] = match;
  const place = placeOf(`${name} at ${address}`);
  return (
    place && {
      place: { ...place, reliable: false },
      ...(slot === undefined ? {} : { stackPointer: normaliseAddress(slot) }),
      line,
    }
  );
}

/**
 * The frame with the segment that it turned out to belong to. The two commonest shapes are written out: a dump of all tasks holds
 * half a million of them, and objects that are put together from parts take twice the memory.
 */
export function settledFrame(frame: UnsettledFrame, segment: FrameSegment): Frame {
  const { place, stackPointer, inlined, line } = frame;
  const { name, display, module, reliable, address } = place;
  const isPlain = place.offset === undefined && place.size === undefined && inlined === undefined;
  if (isPlain && address !== undefined && stackPointer !== undefined) {
    return module === undefined
      ? { name, display, reliable, segment, address, stackPointer, line }
      : { name, display, module, reliable, segment, address, stackPointer, line };
  }
  return {
    ...place,
    segment,
    ...(stackPointer === undefined ? {} : { stackPointer }),
    ...(inlined === undefined ? {} : { inlined }),
    line,
  };
}

function placeOf(rest: string): FramePlace | undefined {
  const known = PLACES.get(rest);
  if (known !== undefined || PLACES.has(rest)) return known;
  if (PLACES.size >= MOST_PLACES) PLACES.clear();
  const own = ownText(rest);
  const place = describe(own);
  PLACES.set(own, place);
  return place;
}

function describe(rest: string): FramePlace | undefined {
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
