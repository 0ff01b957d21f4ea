import type { FixRecord } from '../../../model/fix.js';
import type { HypothesisRule } from '../../../model/rule.js';
import { pagePath } from '../pagePath.js';
import type { PageKind } from '../pagePath.js';
import type { Site } from '../site.js';

export function hypothesesOf({ rulebook }: Site): readonly HypothesisRule[] {
  return rulebook.rules.flatMap((rule) => (rule.kind === 'hypothesis' ? [rule] : []));
}

/** The folder that something lies in. */
export function areaOf(site: Site, kind: PageKind, id: string): string {
  return site.sources.get(pagePath(kind, id))?.split('/').at(-2) ?? '';
}

/** Whether a record tells by what its hang is recognised. */
export function isRecognised({ fits }: FixRecord): boolean {
  return fits.some(({ recognises }) => recognises === true);
}

/** Whether all that would make it fit was inferred: its verdict is never firmer than `cannot-tell`. */
export function isInferred({ fits }: FixRecord): boolean {
  return fits.length > 0 && fits.some(({ inferred }) => inferred === true);
}

/** Items by a key, keys sorted by code units. */
export function grouped<T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly [string, readonly T[]])[] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}
