import { errorCode } from '../../model/errorCode.js';
import type { Problem } from '../../model/problem.js';
import { MOST_LINE } from './earlierResults.js';
import { linesOfFile } from './fileLines.js';
import { parseResult } from './parseResult.js';
import { createIndex } from './resultIndex.js';
import type { ResultIndex } from './resultIndex.js';

/** Results that were read from files, such as those of several shards. */
export interface IndexedFiles {
  readonly index: ResultIndex;
  /** Lines and files that could not be used, the first ones. */
  readonly problems: readonly Problem[];
  /** How many there are of these. */
  readonly faults: number;
  /** Lines left out because an earlier one has the same name. */
  readonly twice: number;
}

/** Problems that are told. */
const MOST_TOLD = 50;

/** Looks through files of results; whatever they hold, nothing throws. */
export function indexFiles(files: readonly string[]): IndexedFiles {
  const index = createIndex();
  const problems: Problem[] = [];
  let [faults, twice] = [0, 0];
  const refuse = (code: string, args: Problem['args'], place: NonNullable<Problem['place']>): void => {
    faults += 1;
    if (problems.length < MOST_TOLD) problems.push({ code, severity: 'error', args, place });
  };
  for (const file of files) {
    try {
      for (const { number, text, offset, length } of linesOfFile(file, MOST_LINE)) {
        const result = parseResult(text ?? '');
        if (result === undefined) refuse('batch.not-a-result', {}, { file, line: number });
        else if (!index.add(result, { file, offset, length })) twice += 1;
      }
    } catch (error) {
      refuse('batch.file-unreadable', { reason: errorCode(error) ?? String(error) }, { file });
    }
  }
  return { index, problems, faults, twice };
}
