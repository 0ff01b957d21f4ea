import type { IncidentSample } from '../../../model/incident.js';
import type { Disassembly } from '../../../model/record.js';
import { hexWord } from '../hexWord.js';
import { listingParts } from './listing.js';
import type { ListedInstruction, ListingPart } from './listing.js';

/** The listing of a function that a stack passes through, and where in it the function is. */
export interface FunctionPlace {
  readonly name: string;
  readonly main: ListingPart;
  readonly parts: readonly ListingPart[];
  /** Address of the interrupted instruction, or for an outer frame the return address of the call in progress. */
  readonly position: bigint;
  /** The function itself was interrupted. */
  readonly interrupted: boolean;
  /** Bytes of the symbol, where a trace prints it. */
  readonly size?: number;
}

/** No kernel function is longer than this. */
const LONGEST_FUNCTION = 0x20000n;

const includes = ({ base }: ListingPart, address: bigint): boolean =>
  address >= base && address - base < LONGEST_FUNCTION;

/**
 * Finds the listing that belongs to a frame: by the address of the frame, or else by offset when only one listing is shown.
 * @param at index of the frame in the sample
 */
export function placeOf(
  sample: IncidentSample,
  at: number,
  disassemblies: readonly Disassembly[],
): FunctionPlace | 'no-disassembly' | 'ambiguous-function' | 'position-unknown' {
  const frame = sample.frames[at];
  if (frame === undefined) return 'position-unknown';
  const parts = listingParts(frame.name, disassemblies);
  const mains = parts.filter(({ cold }) => !cold);
  if (mains.length === 0) return 'no-disassembly';
  const { exception } = sample;
  const interrupted = at === 0 && exception !== undefined && !exception.user;
  const pointer = interrupted ? (exception.registers['rip'] ?? exception.registers['pc']) : undefined;
  const address = hexWord(frame.address ?? pointer);
  const here =
    address === undefined
      ? []
      : parts.filter((part) => includes(part, address)).sort((a, b) => (a.base > b.base ? -1 : 1));
  const [nearest] = here;
  const byAddress =
    nearest === undefined
      ? undefined
      : nearest.cold
        ? (mains.find((part) => includes(part, nearest.base)) ?? mains[0])
        : nearest;
  const main = byAddress ?? (mains.length === 1 ? mains[0] : undefined);
  if (main === undefined || main.conflicting) return 'ambiguous-function';
  const cold = parts.filter((part) => part.cold && (mains.length === 1 || isJumpedTo(part, main)));
  if (cold.some(({ conflicting }) => conflicting)) return 'ambiguous-function';
  const size = sample.frames.find(({ name, display }) => name === frame.name && !display.includes('.cold'))?.size;
  const position =
    byAddress !== undefined && address !== undefined
      ? address
      : frame.offset === undefined || frame.display.includes('.cold')
        ? undefined
        : main.base + BigInt(frame.offset);
  if (position === undefined) return 'position-unknown';
  return {
    name: frame.name,
    main,
    parts: [main, ...cold],
    position,
    interrupted,
    ...(size === undefined ? {} : { size }),
  };
}

function isJumpedTo(part: ListingPart, from: ListingPart): boolean {
  return from.instructions.some(
    ({ jump }) => jump.kind === 'direct' && part.instructions.some(({ address }) => address === jump.to),
  );
}

/**
 * The instructions at which a function may be: the interrupted one, or the call in progress. The debuggers of arm64 print the call
 * or the address behind it: where both are calls, both count.
 */
export function currentInstructions({ parts, position, interrupted }: FunctionPlace): readonly ListedInstruction[] {
  const all = parts.flatMap(({ instructions }) => instructions);
  if (interrupted) return all.filter(({ address }) => address === position);
  const printsCall = parts.some(({ convention }) => convention.linkRegister !== undefined);
  return all.filter(
    ({ address, lengths, isCall }) =>
      isCall && (lengths.includes(Number(position - address)) || (printsCall && address === position)),
  );
}
