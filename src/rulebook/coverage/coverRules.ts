import type { ConditionCoverage, CoverageReport, RuleCoverage, SignalCoverage } from '../../model/coverage.js';
import type { Rule } from '../../model/rule.js';
import type { Rulebook } from '../../model/rulebook.js';
import type { Truth } from '../../model/value.js';
import type { Draft, DraftFile } from '../draft.js';
import { viewOfCase } from '../evaluateCase.js';
import type { RuleCase, RuleFile } from '../files.js';
import type { JsonPath } from '../finding.js';
import { conditionsOfRule, prove } from '../judge.js';
import { canonical } from '../mutants/canonical.js';
import { casesOf, ruleAsWritten } from '../mutants/mutateRules.js';
import { placeFindings } from '../place.js';
import { canBeUnknown, casesByTruth, leavesTried, missingOf, TRUTHS } from './tally.js';
import type { Sighting } from './tally.js';

/**
 * What the cases of rules try of them: gates, signals and leaves.
 * @param chosen ids of the rules; all when empty
 */
export async function coverRules(
  rulebook: Pick<Rulebook, 'facts'>,
  draft: Pick<Draft, 'rules' | 'cases'>,
  chosen: ReadonlySet<string>,
): Promise<CoverageReport> {
  const files = draft.rules.filter(({ data }) => chosen.size === 0 || chosen.has(data.id));
  const rules: RuleCoverage[] = [];
  for (const file of files) rules.push(await coverRule(rulebook, file, casesOf(draft, file.data.id)));
  return { rules };
}

async function coverRule(
  rulebook: Pick<Rulebook, 'facts'>,
  file: DraftFile<RuleFile>,
  cases: readonly RuleCase[],
): Promise<RuleCoverage> {
  const rule = ruleAsWritten(file.data);
  const sightings = await sightingsOf(rulebook, rule, cases);
  const cover = (at: number, wanted: readonly Truth[], path: JsonPath): ConditionCoverage => {
    const byTruth = casesByTruth(sightings[at] ?? []);
    return { cases: byTruth, missing: missingOf(byTruth, wanted), place: placeOf(file, path) };
  };
  const signals = rule.kind === 'inference' ? [] : rule.signals;
  const leaves = sightings.map((seen) => leavesTried(seen.map(({ proof }) => proof)));
  return {
    rule: rule.id,
    kind: rule.kind,
    file: file.path,
    cases: cases.length,
    gate: cover(0, rule.kind === 'inference' ? TRUTHS : ['true', 'false'], ['when']),
    signals: signals.map((signal, index): SignalCoverage => {
      const isGate = canonical(signal.if) === canonical(rule.when);
      const wanted = TRUTHS.filter((truth) => truth !== 'unknown' || canBeUnknown(signal.if));
      return { id: signal.id, ...cover(index + 1, isGate ? [] : wanted, ['signals', index]) };
    }),
    leaves: {
      all: leaves.reduce((sum, { all }) => sum + all, 0),
      tried: leaves.reduce((sum, { tried }) => sum + tried, 0),
    },
  };
}

/** How each condition of a rule came out in each case: the gate first, then the signals, whether the gate is open or not. */
async function sightingsOf(
  rulebook: Pick<Rulebook, 'facts'>,
  rule: Rule,
  cases: readonly RuleCase[],
): Promise<readonly (readonly Sighting[])[]> {
  const conditions = conditionsOfRule(rule);
  const [gate] = conditions;
  const byCondition: Sighting[][] = conditions.map(() => []);
  for (const ruleCase of cases) {
    const proofs = await prove(conditions, viewOfCase(ruleCase, rulebook));
    const counts = gate !== undefined && proofs(gate).truth === 'true';
    conditions.forEach((condition, at) =>
      byCondition[at]?.push({ name: ruleCase.name, proof: proofs(condition), counts }),
    );
  }
  return byCondition;
}

function placeOf({ path: file, text }: DraftFile<RuleFile>, path: JsonPath): ConditionCoverage['place'] {
  const [problem] = placeFindings(text, [{ code: '', args: {}, file, path }]);
  return problem?.place ?? { file };
}
