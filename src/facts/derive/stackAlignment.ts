import type { Frame } from '../../model/record.js';
import { atDifferentPlaces, sameFunction } from './stackPath.js';

/** A stack to align: frames outermost first; of a stack that is not whole, outer frames may be missing. */
export interface AlignedStack {
  readonly path: readonly Frame[];
  readonly whole: boolean;
}

/** Frames that one of two stacks may lack because the compiler inlined their functions there. */
const LARGEST_GAP = 2;

/** Positions of one function in both stacks. */
export type AlignedPair = readonly [number, number];

/** Where two stacks begin to correspond: at their outermost frames, or at the first common function of a stack cut short. */
function beginning(one: AlignedStack, other: AlignedStack): AlignedPair {
  const cut = (short: AlignedStack, long: AlignedStack): number => {
    const [outermost] = short.path;
    return outermost === undefined || short.whole
      ? 0
      : Math.max(
          0,
          long.path.findIndex((frame) => sameFunction(frame, outermost)),
        );
  };
  const inOther = cut(one, other);
  return inOther > 0 ? [0, inOther] : [cut(other, one), 0];
}

/** The next pair, when one stack lacks at most a few frames that the other has. A frame replaced by another is no such thing. */
function resume(one: readonly Frame[], other: readonly Frame[], [at, to]: AlignedPair): AlignedPair | undefined {
  const left = one[at];
  const right = other[to];
  if (left === undefined || right === undefined) return undefined;
  for (let gap = 1; gap <= LARGEST_GAP; gap++) {
    const inner = one[at + gap];
    const outer = other[to + gap];
    // A leaf that both stacks reach by different ways (a lock, a copy, a free) is no common caller: something must follow it.
    if (inner !== undefined && sameFunction(inner, right) && at + gap < one.length - 1 && to < other.length - 1)
      return [at + gap, to];
    if (outer !== undefined && sameFunction(left, outer) && at < one.length - 1 && to + gap < other.length - 1)
      return [at, to + gap];
  }
  return undefined;
}

/**
 * Aligns two stacks from the outermost frame inwards as far as both pass through the same calls. It ends with the first function that
 * was interrupted at different places: control came back there, so what both call below it is not one call.
 */
export function alignStacks(one: AlignedStack, other: AlignedStack): readonly AlignedPair[] {
  const pairs: AlignedPair[] = [];
  let place: AlignedPair | undefined = beginning(one, other);
  while (place !== undefined) {
    const left: Frame | undefined = one.path[place[0]];
    const right: Frame | undefined = other.path[place[1]];
    if (left === undefined || right === undefined) break;
    if (!sameFunction(left, right)) {
      place = resume(one.path, other.path, place);
      continue;
    }
    pairs.push(place);
    if (atDifferentPlaces(left, right)) break;
    place = [place[0] + 1, place[1] + 1];
  }
  return pairs;
}
