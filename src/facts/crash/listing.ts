import type { Cite } from '../../model/cite.js';
import type { ListedTask } from '../../model/record.js';
import type { EvidenceLine } from '../extractor.js';
import { MOST_OUTPUT } from './commandParser.js';
import { lineRole } from './lineRole.js';
import type { TaskHeader } from './taskHeader.js';

/** How far a listing goes. */
export interface ListingWalk {
  /** Index of the first line that is not part of it; the start when no line is. */
  readonly next: number;
  /** A mark says that lines of it were left out, or it is longer than what is read in one go. */
  readonly elided: boolean;
}

/** Offers the lines of a listing one by one, without blanks and pager noise, up to the first that is refused. */
export function walkListing(
  lines: readonly EvidenceLine[],
  from: number,
  take: (line: EvidenceLine, index: number) => boolean,
): ListingWalk {
  let next = from;
  let elided = false;
  let marked = false;
  for (let index = from; index < lines.length; index += 1) {
    const line = lines[index];
    if (line === undefined) break;
    if (index - from > MOST_OUTPUT) return { next, elided: true };
    const role = lineRole(line.text);
    if (role === 'elision') marked = true;
    if (role !== 'content') continue;
    if (line.logged || !take(line, index)) break;
    elided ||= marked;
    next = index + 1;
  }
  return { next, elided: elided || (marked && next > from) };
}

/** Cites the lines from index `first` to index `last`, both included. */
export function citeLines(lines: readonly EvidenceLine[], first: number, last: number, source: string): Cite {
  const from = lines[first]?.number ?? 0;
  return { source, from, to: Math.max(from, lines[last]?.number ?? from) };
}

/** The task that a header names. */
export function listedTask({ pid, comm, task, cpu }: TaskHeader): ListedTask {
  return { pid, comm, task, cpu };
}
