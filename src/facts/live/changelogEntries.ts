import type { ChangelogEntry } from '../../model/record.js';
import type { EvidenceLine } from '../extractor.js';
import type { Lines } from './linesWithin.js';

/** `- subject`, `    - subject`, `  * subject`, and `1234:- subject` of `grep -n`. */
const BULLET = /^(?:\d{1,7}[:-])?\s{0,12}[-*+] {1,4}(\S.{0,600})$/;
/** `    goes on here`, and in Debian's changelogs ` -- Name <mail>  date` and `  [ Name ]`. */
const INDENTED = /^[ \t]{1,16}\S/;
const CREDIT = /^ -- |^ {2}\[ [^\]]{1,200} \]$/;
const LONGEST_SUBJECT = 400;

export interface Read {
  readonly entries: readonly ChangelogEntry[];
  /** Index of the first line that was not taken. */
  readonly next: number;
  /** False where lines beyond those that may be read could belong to it. */
  readonly ended: boolean;
}

/**
 * The entries of a package's changelog below a heading or command.
 * @param at index of the heading
 * @param isStart whether a line begins something else
 */
export function packageEntries({ lines, end, cut }: Lines, at: number, isStart: (line: EvidenceLine) => boolean): Read {
  const entries: ChangelogEntry[] = [];
  let open: { line: number; subject: string } | undefined;
  const close = (): void => {
    if (open !== undefined) entries.push({ ...open, commits: [] });
    open = undefined;
  };
  let next = at + 1;
  let index = at + 1;
  for (; index < end; index += 1) {
    const line = lines[index];
    if (line === undefined || line.logged || isStart(line)) break;
    const { text } = line;
    if (text.trim() === '') {
      close();
      continue;
    }
    const subject = BULLET.exec(text)?.[1];
    if (subject !== undefined) {
      close();
      open = { line: line.number, subject: subject.trimEnd() };
    } else if (!INDENTED.test(text)) {
      break;
    } else if (CREDIT.test(text)) {
      close();
    } else if (open !== undefined && open.subject.length < LONGEST_SUBJECT) {
      open = { ...open, subject: `${open.subject} ${text.trim()}`.slice(0, LONGEST_SUBJECT) };
    }
    next = index + 1;
  }
  close();
  return { entries, next, ended: index < end || !cut };
}
