import type { Cite } from '../../model/cite.js';
import type { Problem } from '../../model/problem.js';
import type { Completeness } from '../../model/record.js';

/**
 * What the output of a command lacks. `elided`: marks such as `...` stand in it; `truncated`: it ends too early;
 * `filtered`: a pipe or an argument selected a part; `command-unseen`: rows of a list whose command is not shown;
 * `outermost-frame`: a stack ends before a known entry into the kernel; `unwinder`: crash itself lost the way;
 * `text-words`: `bt -t`, every word that looks like a text address; `active`, `no-stack`: crash has no stack to show;
 * `oversized`: more members than are kept.
 */
export type Gap =
  | 'elided'
  | 'truncated'
  | 'filtered'
  | 'command-unseen'
  | 'outermost-frame'
  | 'unwinder'
  | 'text-words'
  | 'active'
  | 'no-stack'
  | 'oversized';

/** Shared by all whole records: there may be a hundred thousand. */
const WHOLE: { readonly completeness: Completeness; readonly missing: readonly string[] } = {
  completeness: 'whole',
  missing: [],
};

/** The completeness of a record with these gaps. */
export function completenessOf(gaps: readonly Gap[]): {
  readonly completeness: Completeness;
  readonly missing: readonly string[];
} {
  if (gaps.length === 0) return WHOLE;
  const missing = [...new Set(gaps)].sort();
  return { completeness: missing.length === 0 ? 'whole' : 'partial', missing };
}

/** Selections and states are no damage: nothing needs to be said about them. */
const UNREMARKABLE: ReadonlySet<Gap> = new Set<Gap>(['filtered', 'command-unseen', 'active', 'no-stack']);

/** One note for each gap that is damage: code `crash.<gap>`, argument `command` (as typed, or the kind of output). */
export function gapProblems(gaps: readonly Gap[], command: string, cite: Cite): readonly Problem[] {
  return [...new Set(gaps)]
    .filter((gap) => !UNREMARKABLE.has(gap))
    .sort()
    .map((gap) => ({ code: `crash.${gap}`, severity: 'note', args: { command }, cite: [cite] }));
}
