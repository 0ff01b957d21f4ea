import type { CommitFinding } from '../../model/case.js';
import type { Cite } from '../../model/cite.js';
import type { Claim } from '../../model/fact.js';
import type { FixRecord } from '../../model/fix.js';
import type { Problem } from '../../model/problem.js';
import type { ChangelogPart } from '../../model/record.js';
import { changelogRuns, entriesOfKernel } from '../derive/changelogRuns.js';
import type { RunningKernel } from '../derive/runningKernel.js';
import { revertedBy, subjectKey, subjectsOfEntry } from '../derive/changelogSubject.js';
import type { RecordsByType } from '../derive/recordsByType.js';
import type { ClaimSubject, OwnedClaim } from './claimStore.js';

type WantedCommit = Pick<FixRecord, 'commit' | 'subject'>;

export interface ChangelogFindings {
  readonly claims: readonly OwnedClaim[];
  /** Commits that are named, and what was looked through for the others. */
  readonly named: readonly CommitFinding[];
  readonly unnamed: readonly CommitFinding[];
  readonly problems: readonly Problem[];
}

/** First digits of a hash by which records are known. */
const KEY = 12;
/** Shorter ones are no subjects that stand for one commit. */
const SHORTEST_SUBJECT = 20;
/** Lines that a claim cites; each finding cites its own. */
const MOST_CITED = 8;

/**
 * `kernel.has` out of changelogs of the running kernel: by hash or by exact subject. A changelog that does not name a commit proves
 * nothing, for a backport may bear another subject.
 * @param subject the incident and boot that the operator means
 */
export function changelogClaims(
  records: RecordsByType,
  fixes: readonly WantedCommit[],
  running: RunningKernel,
  subject: ClaimSubject,
): ChangelogFindings {
  const runs = changelogRuns(records.of('changelog-part'));
  const problems: Problem[] = [];
  const named = new Map<string, CommitFinding>();
  const unnamed: CommitFinding[] = [];
  const wanted = runs.length === 0 ? undefined : wantedCommits(fixes);
  for (const run of runs) {
    const own = entriesOfKernel(run, running);
    if (own === undefined || wanted === undefined) {
      problems.push(...whyNot(run, running));
      continue;
    }
    const says = { changelog: running.release ?? '' };
    const found = search(own, wanted);
    for (const [commit, cite] of found)
      if (!named.has(commit)) named.set(commit, { commit, says: { code: 'presence.changelog-has', args: says }, cite });
    // What a filter let through says nothing about the rest.
    if (run.some(({ command }) => command?.includes('|') === true)) continue;
    const args = { ...says, entries: own.length };
    const cite = run.slice(0, 1).map((part) => ({ ...part.cite, to: part.cite.from }));
    for (const { commit } of fixes)
      unnamed.push({
        commit: commit.slice(0, KEY),
        says: { code: 'presence.changelog-silent', args },
        cite,
        inconclusive: true,
      });
  }
  const value = [...named.keys()];
  const claim: Claim = {
    ...{ value, firmness: 'live', from: 'changelog-part', whole: false },
    cite: [...named.values()].flatMap(({ cite }) => cite).slice(0, MOST_CITED),
    ...{ restsOn: ['kernel.release'], steps: [] },
  };
  const owner = subject.boot === undefined ? {} : { subject: subject.boot.id };
  return {
    claims: value.length === 0 ? [] : [{ fact: 'kernel.has', ...owner, claim }],
    named: [...named.values()],
    unnamed,
    problems,
  };
}

interface Wanted {
  readonly hashes: ReadonlySet<string>;
  /** First digits of the hash by subject; none for a subject that two commits have. */
  readonly bySubject: ReadonlyMap<string, string | undefined>;
}

function wantedCommits(fixes: readonly WantedCommit[]): Wanted {
  const bySubject = new Map<string, string | undefined>();
  for (const { commit, subject } of fixes) {
    const key = subjectKey(subject);
    if (key.length >= SHORTEST_SUBJECT) bySubject.set(key, bySubject.has(key) ? undefined : commit.slice(0, KEY));
  }
  return { hashes: new Set(fixes.map(({ commit }) => commit.slice(0, KEY))), bySubject };
}

/** @param entries newest first: what was taken back is taken back before it is named */
function search(
  entries: readonly { readonly source: string; readonly entry: ChangelogPart['entries'][number] }[],
  { hashes, bySubject }: Wanted,
): ReadonlyMap<string, readonly Cite[]> {
  const found = new Map<string, readonly Cite[]>();
  const reverted = new Set<string>();
  for (const { source, entry } of entries) {
    const subjects = subjectsOfEntry(entry.subject);
    const takenBack = revertedBy(subjects);
    const undone = takenBack === undefined ? undefined : bySubject.get(takenBack);
    if (undone !== undefined && !found.has(undone)) reverted.add(undone);
    const byHash = entry.commits.find((hash) => hashes.has(hash));
    const commit = byHash ?? subjects.map((subject) => bySubject.get(subject)).find((one) => one !== undefined);
    if (commit === undefined || found.has(commit) || reverted.has(commit)) continue;
    found.set(commit, [{ source, from: entry.line, to: entry.line }]);
  }
  return found;
}

/** Why nothing follows from a changelog; commits in a write-up are no changelog that somebody meant to show. */
function whyNot([first, ...others]: readonly ChangelogPart[], { release }: RunningKernel): readonly Problem[] {
  if (first === undefined || (first.form === 'git' && first.command === undefined)) return [];
  if (first.entries.length === 0 && others.every(({ entries }) => entries.length === 0)) return [];
  const cite = [{ ...first.cite, to: first.cite.from }];
  return release === undefined
    ? [{ code: 'changelog.kernel-unknown', severity: 'note', args: {}, cite }]
    : [{ code: 'changelog.other-kernel', severity: 'warning', args: { release }, cite }];
}
