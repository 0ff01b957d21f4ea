import type { CaseResult } from '../../model/caseResult.js';
import type { Messages } from '../../model/rulebook.js';
import { say, tellProblem } from '../tell.js';
import type { Terminal } from '../terminal.js';

/** Refused cases that are told one by one: the report has all of them. */
const MOST_TOLD = 50;

/** Says of cases that could not be evaluated why. */
export function tellRefusals(results: Iterable<CaseResult>, messages: Messages, { err }: Terminal): void {
  let count = 0;
  for (const result of results) {
    if (result.status !== 'refused') continue;
    count += 1;
    if (count > MOST_TOLD) continue;
    const { archive, case: name, problems } = result;
    const file = archive === '-' ? name : `${archive}/${name}`;
    for (const problem of problems) {
      // Of what is wrong in a file the place is known.
      const placed = problem.place === undefined ? { ...problem, place: { file } } : problem;
      err(`hangwise: ${tellProblem(placed, messages)}\n`);
    }
  }
  if (count > MOST_TOLD) err(`hangwise: ${say(messages, 'batch.more-refused', { count: count - MOST_TOLD })}\n`);
}
