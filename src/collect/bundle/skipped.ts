import type { SkippedEntries } from '../../model/bundle.js';
import { compareText } from '../../model/order.js';

/** Why a file of a bundle is not among what was read: ids of messages. */
export const SKIP_REASONS = [
  'bundle.skip.not-relevant',
  'bundle.skip.not-understood',
  'bundle.skip.after-reboot',
  'bundle.skip.empty',
  'bundle.skip.binary',
  'bundle.skip.vmcore',
  'bundle.skip.vmcore-log',
  'bundle.skip.refused',
  'bundle.skip.limit',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** Paths that are told of one reason. */
const MOST_TOLD = 20;

/** Counts what is left out, with some names of each reason: those that stand first in their order. */
export class Skipped {
  readonly #groups = new Map<SkipReason, { count: number; bytes: number; isSized: boolean; paths: string[] }>();

  /** @param count of all that `path` stands for */
  add(reason: SkipReason, path: string, size: number | undefined, count = 1): void {
    const group = this.#groups.get(reason) ?? { count: 0, bytes: 0, isSized: true, paths: [] };
    this.#groups.set(reason, group);
    group.count += count;
    group.bytes += size ?? 0;
    group.isSized &&= size !== undefined;
    const last = group.paths.at(-1);
    if (group.paths.length === MOST_TOLD && last !== undefined && compareText(path, last) >= 0) return;
    group.paths = [...group.paths, path].toSorted(compareText).slice(0, MOST_TOLD);
  }

  /** In the order of the reasons. */
  entries(): readonly SkippedEntries[] {
    return SKIP_REASONS.flatMap((reason) => {
      const group = this.#groups.get(reason);
      if (group === undefined) return [];
      const { count, bytes, isSized, paths } = group;
      return [{ reason, count, ...(isSized ? { bytes } : {}), paths }];
    });
  }
}
