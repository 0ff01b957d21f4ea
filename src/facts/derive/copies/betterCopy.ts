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

function faults({ completeness, missing }: EvidenceRecord): number {
  return (completeness === 'whole' ? 0 : 100) + missing.length;
}

/** Parts of a message: the events that it stands for, the CPUs, tasks and locks that it lists. */
function parts(record: EvidenceRecord): number {
  const values: readonly unknown[] = Object.values(record);
  const lists = values.reduce<number>((count, value) => count + (Array.isArray(value) ? value.length : 0), 0);
  return lists + (record.type === 'kernel-event' ? record.count : 0);
}

/**
 * Whether a copy of a message tells more than another one. It does where fewer of its lines are known to be lost, and none of those that the other
 * has; a longer stack is a better one only where it has all frames of the other, and the same outermost one: else lines of another report
 * stand behind it.
 */
export function isBetterCopy(copy: EvidenceRecord, than: EvidenceRecord): boolean {
  const apart = faults(copy) - faults(than);
  const [mine, theirs] = [framesOf(copy), framesOf(than)];
  if (apart !== 0) return apart < 0 && hasAllOf(copy, than) && mine.length >= theirs.length;
  if (mine.length === theirs.length) return parts(copy) > parts(than);
  if (theirs.length === 0) return true;
  return mine.length > theirs.length && sameEnd(mine, theirs) && hasFrames(mine, theirs);
}

/** Everything that the one says something of. */
function hasAllOf(copy: EvidenceRecord, than: EvidenceRecord): boolean {
  return Object.keys(than).every((name) => name in copy);
}

function sameEnd(one: readonly Frame[], other: readonly Frame[]): boolean {
  const [mine, theirs] = [one.at(-1), other.at(-1)];
  return mine !== undefined && theirs !== undefined && placeOf(mine) === placeOf(theirs);
}
