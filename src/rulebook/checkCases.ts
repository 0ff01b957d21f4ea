import type { Rule } from '../model/rule.js';
import type { Rulebook } from '../model/rulebook.js';
import type { DraftFile } from './draft.js';
import { evaluateCase } from './evaluateCase.js';
import type { CaseDifference } from './evaluateCase.js';
import type { RuleCasesFile } from './files.js';

/** A case on which its rule does not do what it should. */
export interface FailedCase {
  readonly rule: string;
  readonly case: string;
  /** File of the case. */
  readonly file: string;
  readonly differences: readonly CaseDifference[];
}

export interface CasesReport {
  readonly rules: number;
  readonly cases: number;
  readonly failed: readonly FailedCase[];
  /** Rules without any case, sorted. */
  readonly untested: readonly string[];
}

/**
 * Evaluates the cases of rules.
 * @param chosen ids of the rules to check; all when empty
 */
export async function checkCases(
  rulebook: Rulebook,
  files: readonly DraftFile<RuleCasesFile>[],
  chosen: ReadonlySet<string>,
): Promise<CasesReport> {
  const rules = rulebook.rules.filter(({ id }) => chosen.size === 0 || chosen.has(id));
  const failed: FailedCase[] = [];
  let cases = 0;
  for (const rule of rules) {
    for (const { path, data } of filesOf(rule, files)) {
      cases += data.cases.length;
      for (const ruleCase of data.cases) {
        const differences = await evaluateCase(rulebook, rule, ruleCase);
        if (differences.length > 0) failed.push({ rule: rule.id, case: ruleCase.name, file: path, differences });
      }
    }
  }
  const untested = rules.filter((rule) => filesOf(rule, files).length === 0).map(({ id }) => id);
  return { rules: rules.length, cases, failed, untested };
}

function filesOf(rule: Rule, files: readonly DraftFile<RuleCasesFile>[]): readonly DraftFile<RuleCasesFile>[] {
  return files.filter(({ data }) => data.rule === rule.id);
}
