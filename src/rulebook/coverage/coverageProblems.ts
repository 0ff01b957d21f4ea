import type { ConditionCoverage, CoverageReport, RuleCoverage } from '../../model/coverage.js';
import type { Problem } from '../../model/problem.js';

/** What the cases of rules leave untried, each at the gate or signal in the file of its rule. */
export function coverageProblems({ rules }: CoverageReport): readonly Problem[] {
  return rules.flatMap((rule) =>
    rule.cases === 0
      ? [problem('no-cases', rule, { file: rule.file, line: 1, column: 1 }, { file: casesFile(rule.file) })]
      : [...gateProblems(rule), ...signalProblems(rule)],
  );
}

function gateProblems(rule: RuleCoverage): readonly Problem[] {
  const codes = { true: 'gate-never-open', false: 'gate-never-closed', unknown: 'gate-never-unknown' } as const;
  return rule.gate.missing.map((truth) => problem(codes[truth], rule, rule.gate.place));
}

function signalProblems(rule: RuleCoverage): readonly Problem[] {
  return rule.signals
    .filter(({ missing }) => missing.length > 0)
    .map(({ id, missing, place }) =>
      problem('untried-signal', rule, place, { signal: id, missing: missing.join(', ') }),
    );
}

function problem(
  code: string,
  { rule }: RuleCoverage,
  place: ConditionCoverage['place'],
  args: Problem['args'] = {},
): Problem {
  return { code: `rulebook.${code}`, severity: 'error', args: { rule, ...args }, place };
}

/** Where the cases of a rule stand. */
function casesFile(file: string): string {
  return file.replace(/\.json$/, '.test.json');
}
