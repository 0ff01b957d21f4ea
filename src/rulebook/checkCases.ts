import type { Problem } from '../model/problem.js';
import type { Rulebook } from '../model/rulebook.js';
import { caseFindings } from './caseFindings.js';
import type { DraftFile } from './draft.js';
import { evaluateCase } from './evaluateCase.js';
import type { RuleCasesFile } from './files.js';
import type { Finding } from './finding.js';
import { placeFindings } from './place.js';

export interface CasesReport {
  /** How many rules were looked at, and how many cases they have. */
  readonly rules: number;
  readonly cases: number;
  /** Every expectation that is not met, at its place in the file of the cases. */
  readonly problems: readonly Problem[];
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
  const problems: Problem[] = [];
  let cases = 0;
  for (const rule of rules) {
    for (const { path: file, text, data } of files.filter((one) => one.data.rule === rule.id)) {
      cases += data.cases.length;
      const findings: Finding[] = [];
      for (const [index, ruleCase] of data.cases.entries()) {
        const differences = await evaluateCase(rulebook, rule, ruleCase);
        const detailed = typeof ruleCase.expect === 'object' && 'certainty' in ruleCase.expect;
        findings.push(...caseFindings(rule.id, { file, index, name: ruleCase.name, detailed }, differences));
      }
      if (findings.length > 0) problems.push(...placeFindings(text, findings));
    }
  }
  return { rules: rules.length, cases, problems };
}
