import type { Damage } from '../../model/mutation.js';
import type { JsonPath } from '../finding.js';

/** A part of a rule with one thing wrong; undefined where nothing is left of it. */
export interface Damaged<T> {
  readonly damage: Damage;
  /** Of what was damaged, from the root of the rule's file. */
  readonly path: JsonPath;
  /** What stood there, and what does now, for people; `-` for nothing. */
  readonly before: string;
  readonly after: string;
  readonly result: T | undefined;
}

/** What stands where something was dropped. */
export const NOTHING = '-';

/** The same damage, of the whole that the part belongs to. */
export function within<Part, Whole>(
  damaged: Damaged<Part>,
  wholeOf: (part: Part | undefined) => Whole | undefined,
): Damaged<Whole> {
  return { ...damaged, result: wholeOf(damaged.result) };
}
