/** Prefixes of backports: `[fs] `, `UPSTREAM: `. */
const PREFIX = /^(?:\[[\w ,./+-]{1,40}\]|upstream:|backport:|fromgit:) /;
const REVERT = /^revert ["'](.{1,400})["']$/;
const OPENING: ReadonlyMap<string, string> = new Map([
  [')', '('],
  [']', '['],
  ['}', '{'],
]);
const MOST_PREFIXES = 2;
/** `(Author) [RHEL-1] {CVE-1} (git-fixes)`. */
const MOST_SUFFIXES = 5;

/** A subject as subjects are compared: vendors change letters to small ones, and wrap lines. */
export function subjectKey(subject: string): string {
  return subject
    .replaceAll(/\s{1,40}/g, ' ')
    .trim()
    .toLowerCase();
}

/**
 * The subjects that an entry of a changelog may stand for, by `subjectKey`: vendors put a subsystem before it, and author, bug and CVE
 * behind it, in brackets. The whole entry comes first.
 */
export function subjectsOfEntry(entry: string): readonly string[] {
  const heads = [subjectKey(entry)];
  for (let stripped = 0; stripped < MOST_PREFIXES; stripped += 1) {
    const last = heads.at(-1) ?? '';
    const prefix = PREFIX.exec(last)?.[0];
    if (prefix === undefined) break;
    heads.push(last.slice(prefix.length).trimStart());
  }
  return heads.flatMap(withShorter);
}

/** @returns what an entry takes back, by `subjectKey` */
export function revertedBy(subjects: readonly string[]): string | undefined {
  for (const subject of subjects) {
    const reverted = REVERT.exec(subject)?.[1];
    if (reverted !== undefined) return reverted;
  }
  return undefined;
}

function withShorter(head: string): readonly string[] {
  const forms = [head];
  while (forms.length <= MOST_SUFFIXES) {
    const last = (forms.at(-1) ?? '').replace(/\.$/, '');
    const opening = OPENING.get(last.at(-1) ?? '');
    const at = opening === undefined ? -1 : last.lastIndexOf(opening);
    if (at <= 0) break;
    forms.push(last.slice(0, at).trimEnd());
  }
  return forms;
}
