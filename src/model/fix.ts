import type { Condition } from './condition.js';

export type FixRole = 'fix' | 'prerequisite' | 'introduces' | 'related';

/** A stable branch that carries a commit. `release` is null when it is in the branch, release unknown. */
export interface StableEntry {
  readonly branch: string;
  readonly release: string | null;
  readonly basis: string;
  /** Hash in the stable tree, where it was seen. */
  readonly commit?: string;
}

/** A condition with the sentence that tells it. */
export interface FixCondition {
  readonly id: string;
  readonly says: string;
  readonly if: Condition;
  /**
   * The hang that the commit cures is recognised by it: a record with such conditions is listed wherever all of them hold,
   * and not merely because a hypothesis that it names is open.
   */
  readonly recognises?: true;
  /** Concluded by whoever wrote the record and not said by its source: such a condition never makes a verdict firmer than `cannot-tell`. */
  readonly inferred?: true;
}

/** The conditions by which the hang that a commit cures is recognised; none for records that are listed with their hypotheses. */
export function recognisingConditions({
  fits = [],
}: {
  readonly fits?: readonly FixCondition[];
}): readonly FixCondition[] {
  return fits.filter(({ recognises }) => recognises === true);
}

/** Whether a record tells by what its hang is recognised: it is listed by that, and no rule need name it. */
export function isRecognised({ fits = [] }: { readonly fits?: readonly FixCondition[] }): boolean {
  return fits.some(({ recognises }) => recognises === true);
}

/** First releases with a bug, as its fix's source tells them; null where mainline has had it always. */
export interface Introduction {
  readonly mainline: string | null;
  /** Branches that took the commit which brought it, from which release on. */
  readonly stable: readonly { readonly branch: string; readonly release: string }[];
}

/** One upstream commit: `knowledge/fixes/<area>/<commit>.json`. */
export interface FixRecord {
  /** At least 12 hex digits. */
  readonly commit: string;
  readonly subject: string;
  readonly role: FixRole;
  /** First mainline release, `5.18` or `6.11-rc1`; null when not known. */
  readonly mainline: { readonly release: string | null; readonly basis: string };
  readonly stable: readonly StableEntry[];
  /** Commit named by its `Fixes:` tag, or that brought the bug. */
  readonly introducedBy?: string;
  /** Which releases have the bug, where the commit that brought it has no record of its own. */
  readonly introducedIn?: Introduction;
  /** Commits that this one needs to work. */
  readonly needs: readonly string[];
  /** Branches, besides mainline, on which the bug was seen although no record says since when. */
  readonly summary: string;
  /** The mechanism fits when all of these hold. */
  readonly fits: readonly FixCondition[];
  /** The mechanism is contradicted when one of these holds. */
  readonly contradicted: readonly FixCondition[];
  /** What cannot be observed in text evidence, in words. */
  readonly unobservable: readonly string[];
  /** Hypotheses that it remedies. */
  readonly hypotheses: readonly string[];
  /** Where hash and subject were seen, quoted. */
  readonly source: { readonly where: string; readonly quote: string };
}
