import type { IncidentSample } from '../../model/incident.js';
import type { Frame } from '../../model/record.js';
import type { FunctionIndex } from './functionIndex.js';

/** A kernel stack has room for a few hundred frames; what is longer is damaged, and its innermost part will do. */
const LONGEST_STACK = 1000;

/**
 * The frames of a sample that can be compared, outermost first: without guesses of the unwinder, without inlined
 * functions (not every trace shows them) and without thunks, which stand for a call of the frame outside them.
 */
export function stackPath({ frames }: Pick<IncidentSample, 'frames'>, index: FunctionIndex): readonly Frame[] {
  return frames
    .slice(0, LONGEST_STACK)
    .filter(({ reliable, inlined, name }) => reliable && inlined !== true && !index.plays(name, 'thunk'))
    .toReversed();
}

/** True when two frames are of one function; modules tell static functions of one name apart. */
export function sameFunction(one: Frame, other: Frame): boolean {
  return (
    one.name === other.name && (one.module === undefined || other.module === undefined || one.module === other.module)
  );
}

/** True when two frames of one function are known to stand at different places in it. */
export function atDifferentPlaces(one: Frame, other: Frame): boolean {
  if (one.offset !== undefined && other.offset !== undefined) return one.offset !== other.offset;
  if (one.address !== undefined && other.address !== undefined) return one.address !== other.address;
  return false;
}
