import type { RecordBase } from '../../model/recordBase.js';
import type { Problem } from '../../model/problem.js';

/** Tells what is missing of a list that the kernel printed. A stack says `truncated` in other words. */
export function listProblems({ missing, cite }: RecordBase): readonly Problem[] {
  return missing.map((code) => ({
    code: code === 'truncated' ? 'log.cut-list' : `log.${code}`,
    severity: 'note',
    args: { line: cite.from },
    cite: [cite],
  }));
}
