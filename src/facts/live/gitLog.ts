import type { ChangelogEntry } from '../../model/record.js';
import type { EvidenceLine } from '../extractor.js';
import type { Read } from './changelogEntries.js';
import type { Lines } from './linesWithin.js';

/** With which each commit begins in what `git log` prints and in the ChangeLog files of kernel.org. */
export const COMMIT = /^commit ([0-9a-f]{40})(?: \([^)]{1,300}\))?$/;
const HEADER = /^(?:Author|AuthorDate|Commit|CommitDate|Date|Merge): /;
const BODY = /^(?: {4}|\t)(.{0,400})/;
/** `commit HASH upstream.`, `[ Upstream commit HASH ]`, `(cherry picked from commit HASH)`. */
const UPSTREAM =
  /^(?:\[ ?Upstream commit ([0-9a-f]{12,40}) ?\]|(?:[Uu]pstream )?commit ([0-9a-f]{12,40}) upstream\.?$|\((?:cherry[ -]picked|backported) from commit ([0-9a-f]{12,40})\))/;
const KEY = 12;
/** A message names what it was made from; other hashes are only spoken of. */
const MOST_NAMED = 4;

/**
 * Consecutive commits with their messages.
 * @param at index of the first `commit HASH`
 */
export function commitsFrom({ lines, end, cut }: Lines, at: number): Read {
  const entries: ChangelogEntry[] = [];
  let next = at;
  while (next < end && COMMIT.test(lines[next]?.raw ?? '')) {
    const commit = commitAt(lines, next, end);
    const complete = commit.next < end || !cut;
    // A commit that goes on behind what may be read is read anew, as the first of its own.
    if (!complete && entries.length > 0) break;
    if (commit.entry !== undefined) entries.push(commit.entry);
    next = commit.next;
  }
  return { entries, next: Math.max(next, at + 1), ended: next < end || !cut };
}

function commitAt(
  lines: readonly EvidenceLine[],
  at: number,
  end: number,
): { readonly entry: ChangelogEntry | undefined; readonly next: number } {
  const first = lines[at];
  const commits = [(COMMIT.exec(first?.raw ?? '')?.[1] ?? '').slice(0, KEY)];
  let subject: { line: number; subject: string } | undefined;
  let next = at + 1;
  for (let index = at + 1; index < end; index += 1) {
    const line = lines[index];
    if (line === undefined || COMMIT.test(line.raw)) break;
    const said = BODY.exec(line.raw)?.[1]?.trim();
    if (said === undefined && line.raw.trim() !== '' && !HEADER.test(line.raw)) break;
    next = index + 1;
    if (said === undefined || said === '') continue;
    if (subject === undefined) {
      subject = { line: line.number, subject: said };
      continue;
    }
    const [, stable, plain, picked] = UPSTREAM.exec(said) ?? [];
    const named = stable ?? plain ?? picked;
    if (named !== undefined && commits.length < MOST_NAMED) commits.push(named.slice(0, KEY));
  }
  return { entry: subject === undefined ? undefined : { ...subject, commits }, next };
}

const ONELINE = /^\s{0,4}(?:[|*\\/] ){0,8}([0-9a-f]{7,40}) (?:\([^)]{1,200}\) )?(\S.{0,400})$/;

/** `git log --oneline` below its command: without that, such lines are mere mentions of commits. */
export function onelineEntries({ lines, end, cut }: Lines, at: number): Read {
  const entries: ChangelogEntry[] = [];
  let next = at + 1;
  for (; next < end; next += 1) {
    const line = lines[next];
    const [, hash, subject] = line === undefined || line.logged ? [] : (ONELINE.exec(line.raw) ?? []);
    if (line === undefined || hash === undefined || subject === undefined) break;
    entries.push({ line: line.number, subject, commits: hash.length < KEY ? [] : [hash.slice(0, KEY)] });
  }
  return { entries, next, ended: next < end || !cut };
}
