import type { CaseResult } from '../../model/caseResult.js';
import { tooDeepAt } from '../../model/nesting.js';
import { caseResult } from '../../rulebook/generated/caseValidators.js';

/** How deep lists and objects of a result nest, at most. */
const DEEPEST = 16;

/** Reads one line that may come from anywhere: undefined when it is no result of this version. */
export function parseResult(line: string): CaseResult | undefined {
  if (tooDeepAt(line, DEEPEST) !== undefined) return undefined;
  try {
    const data: unknown = JSON.parse(line);
    return caseResult(data) ? data : undefined;
  } catch {
    return undefined;
  }
}
