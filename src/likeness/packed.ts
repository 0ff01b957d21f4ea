import type { TraitLevel } from '../model/likeness.js';

/**
 * Traits of many incidents in two arrays: those of incident `i` are `items` from `starts[i]` to `starts[i + 1]`, ascending, each
 * `packItem(trait, level)`.
 */
export interface PackedTraits {
  readonly starts: Uint32Array;
  readonly items: Uint32Array;
}

/** How much a trait says. */
export type WeightOf = (trait: number) => number;

/** Traits that an archive may have: what is packed fits 32 bits. */
export const MOST_TRAITS = 1 << 28;

/** @param trait its number, below `MOST_TRAITS` */
export function packItem(trait: number, level: TraitLevel): number {
  return trait * 4 + (level - 1);
}

export function traitOfItem(item: number): number {
  return item >>> 2;
}

/** How much of its weight an incident has from the trait: from a quarter to 1. */
export function shareOfItem(item: number): number {
  return ((item & 3) + 1) / 4;
}

/** How many incidents there are. */
export function countOf({ starts }: PackedTraits): number {
  return Math.max(0, starts.length - 1);
}

/** The traits of one incident. */
export function itemsOf({ starts, items }: PackedTraits, incident: number): Uint32Array {
  return items.subarray(starts[incident], starts[incident + 1]);
}

/** All that the traits of an incident weigh together. */
export function totalWeight(items: Uint32Array, weightOf: WeightOf): number {
  let total = 0;
  for (const item of items) total += weightOf(traitOfItem(item)) * shareOfItem(item);
  return total;
}

/** What two incidents have in common weighs so much. Both lists ascend. */
export function sharedWeight(one: Uint32Array, other: Uint32Array, weightOf: WeightOf): number {
  let shared = 0;
  let [left, right] = [0, 0];
  while (left < one.length && right < other.length) {
    const [a, b] = [one[left] ?? 0, other[right] ?? 0];
    const [trait, opposite] = [traitOfItem(a), traitOfItem(b)];
    if (trait === opposite) shared += weightOf(trait) * Math.min(shareOfItem(a), shareOfItem(b));
    if (trait <= opposite) left += 1;
    if (opposite <= trait) right += 1;
  }
  return shared;
}

/** Likeness from what two incidents share and what each weighs: 1 for equal traits, 0 for nothing in common. */
export function likeness(shared: number, one: number, other: number): number {
  return one > 0 && other > 0 ? Math.min(1, shared / Math.sqrt(one * other)) : 0;
}
