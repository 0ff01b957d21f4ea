import type { FixRecord } from '../model/fix.js';
import { branchOf, compareReleases } from '../model/release.js';
import type { Presence } from '../model/diagnosis.js';

/** The vendor id of kernels for which upstream versions prove presence. */
export const MAINLINE = 'mainline';

/** What the upstream records say about one commit in one upstream release. `code` and `args` name the sentence that tells it. */
export interface UpstreamPresence {
  readonly presence: Presence;
  readonly code: string;
  readonly args: Readonly<Record<string, string>>;
}

/**
 * Presence of a commit in an upstream release, from mainline and stable entries of the record alone.
 * A version never proves a vendor kernel: the caller decides whether this answer applies.
 */
export function upstreamPresence(
  fix: FixRecord,
  upstream: string,
  fixes: ReadonlyMap<string, FixRecord>,
): UpstreamPresence {
  const branch = branchOf(upstream) ?? upstream;
  const carried = carriedIn(fix, upstream, branch);
  if (carried.presence !== 'absent') return carried;
  const cause = causeOf(fix, fixes);
  if (cause !== undefined && carriedIn(cause, upstream, branch).presence === 'absent') {
    return {
      presence: 'predates-bug',
      code: 'upstream.predates-bug',
      args: { branch, commit: shortCommit(fix.introducedBy ?? ''), mainline: cause.mainline.release ?? '?' },
    };
  }
  return carried;
}

/** Where a commit is. */
interface Carriage {
  readonly mainline: { readonly release: string | null };
  readonly stable: readonly { readonly branch: string; readonly release: string | null }[];
}

/** Where the bug came from: the record of the commit that brought it, or what the record of the fix says of it. */
function causeOf(fix: FixRecord, fixes: ReadonlyMap<string, FixRecord>): Carriage | undefined {
  if (fix.introducedBy === undefined) return undefined;
  const introducer = fixes.get(shortCommit(fix.introducedBy));
  if (introducer !== undefined) return introducer.commit === fix.commit ? undefined : introducer;
  const { introducedIn } = fix;
  if (introducedIn === undefined || introducedIn.mainline === null) return undefined;
  return { mainline: { release: introducedIn.mainline }, stable: introducedIn.stable };
}

function carriedIn(fix: Carriage, upstream: string, branch: string): UpstreamPresence {
  const mainline = fix.mainline.release;
  const stable = fix.stable.find((entry) => entry.branch === branch);
  if (mainline !== null && compareReleases(upstream, mainline) >= 0) {
    return { presence: 'in', code: 'upstream.in-mainline', args: { mainline } };
  }
  if (stable !== undefined) {
    if (stable.release === null)
      return { presence: 'unknown', code: 'upstream.branch-release-unknown', args: { branch } };
    return compareReleases(upstream, stable.release) >= 0
      ? { presence: 'in', code: 'upstream.in-branch', args: { branch, release: stable.release } }
      : { presence: 'absent', code: 'upstream.later-in-branch', args: { branch, release: stable.release, upstream } };
  }
  if (mainline === null) return { presence: 'unknown', code: 'upstream.mainline-unknown', args: { branch } };
  return { presence: 'absent', code: 'upstream.not-in-branch', args: { branch } };
}

/** The first twelve digits: what people write, and what records are keyed by. */
export function shortCommit(commit: string): string {
  return commit.slice(0, 12);
}

const BY_COMMIT = new WeakMap<readonly FixRecord[], ReadonlyMap<string, FixRecord>>();

/** Records by the first twelve digits of their hash, sorted once for a list. */
export function fixesByCommit(fixes: readonly FixRecord[]): ReadonlyMap<string, FixRecord> {
  const known = BY_COMMIT.get(fixes);
  if (known !== undefined) return known;
  const byCommit = new Map(fixes.map((fix) => [shortCommit(fix.commit), fix]));
  BY_COMMIT.set(fixes, byCommit);
  return byCommit;
}

/** One stable branch, or mainline, that carries a commit. */
export interface CarryingBranch {
  readonly branch: string;
  /** Null: release not known. */
  readonly release: string | null;
}

/** Branches that carry a commit, oldest first, mainline last. */
export function carryingBranches(fix: FixRecord): readonly CarryingBranch[] {
  const stable = fix.stable
    .map(({ branch, release }) => ({ branch, release }))
    .toSorted((a, b) => compareReleases(a.branch, b.branch));
  return fix.mainline.release === null ? stable : [...stable, { branch: 'mainline', release: fix.mainline.release }];
}

/** A stable branch that carries part of a set of commits that belong together. */
export interface IncompleteBranch {
  readonly branch: string;
  readonly has: readonly string[];
  readonly lacks: readonly string[];
}

/**
 * Stable branches that carry a commit which this one needs, without this one: they look cured and are not.
 */
export function incompleteBranches(fix: FixRecord, fixes: ReadonlyMap<string, FixRecord>): readonly IncompleteBranch[] {
  const needed = fix.needs.flatMap((commit) => fixes.get(shortCommit(commit)) ?? []);
  const branches = new Set(needed.flatMap((need) => need.stable.map((entry) => entry.branch)));
  const carries = (record: FixRecord, branch: string): boolean =>
    record.stable.some((entry) => entry.branch === branch);
  return [...branches]
    .filter(
      (branch) =>
        !carries(fix, branch) && (fix.mainline.release === null || compareReleases(branch, fix.mainline.release) < 0),
    )
    .toSorted(compareReleases)
    .map((branch) => ({
      branch,
      has: needed
        .filter((need) => carries(need, branch))
        .map((need) => shortCommit(need.commit))
        .toSorted(),
      lacks: [fix, ...needed.filter((need) => !carries(need, branch))]
        .map((record) => shortCommit(record.commit))
        .toSorted(),
    }));
}
