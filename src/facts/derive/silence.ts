import type { Cite } from '../../model/cite.js';
import type { Problem } from '../../model/problem.js';
import type { EvidenceRecord } from '../../model/record.js';

/** Records that are cited for what they show; more are of the same kind. */
const MOST_CITED = 8;

function cites(records: readonly EvidenceRecord[]): readonly Cite[] {
  return records.slice(0, MOST_CITED).map(({ cite }) => ({ ...cite, to: cite.from }));
}

/**
 * What to say when no hang was found: an empty answer would look like a clean bill of health. Tasks that a dump shows blocked may have been so
 * for a moment only, and stacks alone do not say that anything hangs.
 */
export function silenceProblems(records: readonly EvidenceRecord[]): readonly Problem[] {
  const blocked = records.filter(
    (record) =>
      (record.type === 'task-dump' && record.state === 'D') ||
      (record.type === 'task-backtrace' && record.state === 'UN'),
  );
  const note = (code: string, found: readonly EvidenceRecord[]): readonly Problem[] => [
    { code, severity: 'note', args: { count: found.length }, cite: cites(found) },
  ];
  if (blocked.length > 0) return note('case.blocked-in-dump', blocked);
  const stacks = records.filter(
    ({ type }) =>
      type === 'task-dump' || type === 'cpu-backtrace' || type === 'task-backtrace' || type === 'oops-report',
  );
  if (stacks.length > 0) return note('case.stacks-without-report', stacks);
  return [{ code: 'case.no-report', severity: 'note', args: {} }];
}
