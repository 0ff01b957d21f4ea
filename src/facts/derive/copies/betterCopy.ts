import type { EvidenceRecord, Frame } from '../../../model/record.js';

/** The frames of the stack that a record shows. */
export function framesOf(record: EvidenceRecord): readonly Frame[] {
  return 'trace' in record ? record.trace.frames : [];
}

function placeOf({ name, offset, reliable }: Frame): string {
  return `${name}+${String(offset)}${reliable ? '' : '?'}`;
}

/** True when a stack has all frames of another one, in their order, and perhaps more between and around. */
export function hasFrames(all: readonly Frame[], some: readonly Frame[]): boolean {
  let at = 0;
  for (const frame of all) {
    const sought = some[at];
    if (sought === undefined) break;
    if (placeOf(frame) === placeOf(sought)) at += 1;
  }
  return at === some.length;
}

/** The frames that a stack has besides those of another one, of which it has all. */
export function framesBeside(all: readonly Frame[], some: readonly Frame[]): readonly Frame[] {
  let at = 0;
  return all.filter((frame) => {
    const sought = some[at];
    if (sought === undefined || placeOf(frame) !== placeOf(sought)) return true;
    at += 1;
    return false;
  });
}

function faults({ completeness, missing }: EvidenceRecord): number {
  return (completeness === 'whole' ? 0 : 100) + missing.length;
}

/** Parts of a message: the events that it stands for, the CPUs, tasks and locks that it lists. */
function parts(record: EvidenceRecord): number {
  const values: readonly unknown[] = Object.values(record);
  const lists = values.reduce<number>((count, value) => count + (Array.isArray(value) ? value.length : 0), 0);
  return lists + (record.type === 'kernel-event' ? record.count : 0);
}

/** A copy of a message, and how many of its frames the reading of its text gave to another message as well. */
export interface Copy {
  readonly record: EvidenceRecord;
  readonly contested?: number;
}

/**
 * Whether a copy of a message tells more than another one. Frames that two messages of a text claim may be of the other one: a copy without
 * such that has all the rest is better. It is where fewer of its lines are known to be lost, and none of those that the other has; a longer
 * stack is a better one only where it has all frames of the other, and the same outermost one: else lines of another report stand behind it.
 */
export function isBetterCopy({ record: copy, ...mine }: Copy, { record: than, ...theirs }: Copy): boolean {
  const { contested = 0 } = mine;
  const { contested: others = 0 } = theirs;
  const [stack, other] = [framesOf(copy), framesOf(than)];
  if (contested < others && stack.length - contested >= other.length - others) return true;
  if (contested > others && other.length - others >= stack.length - contested) return false;
  const apart = faults(copy) - faults(than);
  if (apart !== 0) return apart < 0 && hasAllOf(copy, than) && stack.length >= other.length;
  if (stack.length === other.length) return parts(copy) > parts(than);
  if (other.length === 0) return true;
  return stack.length > other.length && sameEnd(stack, other) && hasFrames(stack, other);
}

/** Everything that the one says something of. */
function hasAllOf(copy: EvidenceRecord, than: EvidenceRecord): boolean {
  return Object.keys(than).every((name) => name in copy);
}

function sameEnd(one: readonly Frame[], other: readonly Frame[]): boolean {
  const [mine, theirs] = [one.at(-1), other.at(-1)];
  return mine !== undefined && theirs !== undefined && placeOf(mine) === placeOf(theirs);
}
