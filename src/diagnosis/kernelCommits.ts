import type { Claim, Fact } from '../model/fact.js';
import type { FixRecord } from '../model/fix.js';
import { settleFact } from '../model/settle.js';
import { formatValue } from './say.js';
import { fixesByCommit, MAINLINE, shortCommit, upstreamPresence } from './presence.js';

/**
 * `kernel.has` and `kernel.lacks`: commits that the versions prove to be in or absent from a mainline or stable kernel.
 * Nothing is claimed for a vendor kernel, and the lists are never whole: commits without a record are in neither.
 */
export function kernelCommitFacts(facts: readonly Fact[], fixes: readonly FixRecord[]): readonly Fact[] {
  return facts
    .filter((fact) => fact.id === 'kernel.upstream' && fact.state === 'known')
    .flatMap((upstream) => {
      const vendor = facts.find((fact) => fact.id === 'kernel.vendor' && fact.subject === upstream.subject);
      if (vendor?.state !== 'known' || vendor.best.value !== MAINLINE) return [];
      const release = formatValue(upstream.best.value);
      const { has, lacks } = commitsOf(release, fixes);
      return [listFact('kernel.has', has, upstream), listFact('kernel.lacks', lacks, upstream)];
    })
    .filter((fact) => fact !== undefined);
}

interface ReleaseCommits {
  readonly has: readonly string[];
  readonly lacks: readonly string[];
}

const OF_RELEASES = new WeakMap<readonly FixRecord[], Map<string, ReleaseCommits>>();

/** An archive of thousands of cases has hundreds of releases; a release that is any text must not fill the memory. */
const MOST_RELEASES = 1024;

/** The commits that a release of mainline or stable has, and those that it lacks: worked out once for many cases. */
function commitsOf(release: string, fixes: readonly FixRecord[]): ReleaseCommits {
  const releases = OF_RELEASES.get(fixes) ?? new Map<string, ReleaseCommits>();
  OF_RELEASES.set(fixes, releases);
  const known = releases.get(release);
  if (known !== undefined) return known;
  const byCommit = fixesByCommit(fixes);
  const has: string[] = [];
  const lacks: string[] = [];
  for (const fix of fixes) {
    const { presence } = upstreamPresence(fix, release, byCommit);
    if (presence === 'in') has.push(shortCommit(fix.commit));
    else if (presence !== 'unknown') lacks.push(shortCommit(fix.commit));
  }
  const commits = { has, lacks };
  if (releases.size < MOST_RELEASES) releases.set(release, commits);
  return commits;
}

function listFact(id: string, value: readonly string[], upstream: Fact): Fact | undefined {
  const claim: Claim = {
    value,
    firmness: upstream.best.firmness,
    from: 'release-timeline',
    whole: false,
    cite: upstream.best.cite,
    restsOn: ['kernel.upstream', 'kernel.vendor'],
    steps: [],
  };
  return settleFact(id, upstream.scope, upstream.subject, [claim]);
}
