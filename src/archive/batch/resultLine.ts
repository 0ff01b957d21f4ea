import type { CaseResult } from '../../model/caseResult.js';
import { harmlessJson } from '../../present/json/harmlessJson.js';

/** One line of a file of results, with a newline at its end: the same result gives the same bytes. */
export function resultLine(result: CaseResult): string {
  return `${harmlessJson(JSON.stringify(result))}\n`;
}
