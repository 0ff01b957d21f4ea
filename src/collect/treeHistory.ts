import { readWithGit } from './gitReading.js';
import type { GitEnd } from './gitReading.js';

/** A commit to look for: at least 12 digits of its upstream hash, and its exact subject. */
export interface WantedCommit {
  readonly commit: string;
  readonly subject: string;
}

/** What the history of a source tree says of commits, by the first twelve digits of their upstream hash. */
export interface TreeHistory {
  readonly end: GitEnd;
  /** Hash under which each one is in the tree. */
  readonly found: ReadonlyMap<string, string>;
  /** Taken back by a later commit. */
  readonly reverted: ReadonlySet<string>;
}

const KEY = 12;
/** Marks where a commit begins in what git writes; no message holds it. */
const BEGIN = '\u001e';
const END_OF_HASH = '\u001f';

/**
 * How messages name the upstream commit: stable trees, Red Hat, `cherry-pick -x` and what follows its form, SUSE, openEuler.
 */
const NAMES =
  /^\s{0,8}(?:\[ ?Upstream commit (?<stable>[0-9a-f]{12,40}) ?\]|(?:[Uu]pstream )?commit:? (?<line>[0-9a-f]{12,40})(?: upstream)?\.?$|\((?:cherry[ -]picked|backported) from (?:upstream )?commit (?<picked>[0-9a-f]{12,40})|Git-commit: (?<suse>[0-9a-f]{12,40}))/;
const REVERT = /^Revert "(.{1,400})"$/;
/** Prefixes of Android's trees. */
const ADOPTED = /^(?:UPSTREAM|BACKPORT|FROMGIT): /;

/** Looks for commits in the history behind `head`: by their hash, by what messages name, and by the exact subject. */
export async function searchHistory(
  directory: string,
  head: string,
  wanted: readonly WantedCommit[],
): Promise<TreeHistory> {
  const found = await ancestorsAmong(
    directory,
    head,
    wanted.map(({ commit }) => commit),
  );
  const messages = new MessageSearch(wanted, found);
  const end = await readWithGit({
    directory,
    args: ['log', '--no-show-signature', '--no-color', `--format=${BEGIN}%H${END_OF_HASH}%s%n%b`, head, '--'],
    onLine: (line) => {
      messages.take(line);
    },
  });
  return { end, found, reverted: messages.reverted };
}

/** Those of the hashes that are objects of the repository and in the history of `head`, with their whole hash. */
export async function ancestorsAmong(
  directory: string,
  head: string,
  hashes: readonly string[],
): Promise<Map<string, string>> {
  const existing = new Map<string, string>();
  const checked = await readWithGit({
    directory,
    args: ['cat-file', '--batch-check=%(objectname) %(objecttype)'],
    input: hashes.map((hash) => `${hash}\n`).join(''),
    onLine: (line) => {
      const [, whole] = /^([0-9a-f]{40,64}) commit$/.exec(line) ?? [];
      if (whole !== undefined) existing.set(whole.slice(0, KEY), whole);
    },
  });
  if (checked !== 'done' || existing.size === 0) return new Map();
  const outside = new Set<string>();
  const listed = await readWithGit({
    directory,
    args: ['rev-list', '--stdin'],
    input: `${[...existing.values()].join('\n')}\n^${head}\n`,
    onLine: (line) => {
      if (existing.has(line.slice(0, KEY))) outside.add(line);
    },
  });
  return listed === 'done' ? new Map([...existing].filter(([, whole]) => !outside.has(whole))) : new Map();
}

/** Goes through the messages of a history, newest first. */
class MessageSearch {
  readonly reverted = new Set<string>();
  readonly #found: Map<string, string>;
  readonly #wanted: ReadonlySet<string>;
  readonly #bySubject = new Map<string, string | undefined>();
  /** Found by message: what takes it back later in this order came before it in the tree. */
  readonly #met = new Set<string>();
  #hash = '';

  constructor(wanted: readonly WantedCommit[], found: Map<string, string>) {
    this.#found = found;
    this.#wanted = new Set(wanted.map(({ commit }) => commit.slice(0, KEY)));
    for (const { commit, subject } of wanted) {
      // Two commits of one subject cannot be told apart by it.
      this.#bySubject.set(subject, this.#bySubject.has(subject) ? undefined : commit.slice(0, KEY));
    }
  }

  take(line: string): void {
    if (line.startsWith(BEGIN)) {
      const at = line.indexOf(END_OF_HASH);
      this.#hash = line.slice(BEGIN.length, at);
      this.#takeSubject(line.slice(at + 1).replace(ADOPTED, ''));
      return;
    }
    const { stable, line: named, picked, suse } = NAMES.exec(line)?.groups ?? {};
    const upstream = (stable ?? named ?? picked ?? suse)?.slice(0, KEY);
    if (upstream !== undefined && this.#wanted.has(upstream)) this.#meet(upstream);
  }

  #takeSubject(subject: string): void {
    const own = this.#bySubject.get(subject);
    if (own !== undefined) this.#meet(own);
    const revertedSubject = REVERT.exec(subject)?.[1];
    const reverted = revertedSubject === undefined ? undefined : this.#bySubject.get(revertedSubject);
    if (reverted !== undefined && !this.#met.has(reverted)) this.reverted.add(reverted);
  }

  #meet(commit: string): void {
    this.#met.add(commit);
    if (!this.#found.has(commit)) this.#found.set(commit, this.#hash);
  }
}
