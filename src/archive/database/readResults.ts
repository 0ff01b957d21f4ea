import type { CaseResult } from '../../model/caseResult.js';
import { errorCode } from '../../model/errorCode.js';
import type { Problem } from '../../model/problem.js';
import { linesOfFile } from '../batch/fileLines.js';
import { parseResult } from '../batch/parseResult.js';

/** Bytes of one result, at most. */
const LONGEST = 16 << 20;

/**
 * The results in files that `hangwise evaluate --results FILE` wrote, in the order of the files. What is no result is left out.
 * @param refuse told of each line that is left out, and of a file that cannot be read
 */
export function* readResults(
  files: readonly string[],
  refuse: (problem: Problem) => void,
): Generator<CaseResult, void> {
  for (const file of files) {
    try {
      for (const { number, text } of linesOfFile(file, LONGEST)) {
        const result = text === undefined ? undefined : parseResult(text);
        if (result === undefined)
          refuse({ code: 'database.no-result', severity: 'warning', args: { file, line: number } });
        else yield result;
      }
    } catch (error) {
      const reason = errorCode(error);
      if (reason === undefined) throw error;
      refuse({ code: 'input.unreadable', severity: 'error', args: { file, reason } });
    }
  }
}
