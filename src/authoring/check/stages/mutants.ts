import { mutateRules, mutationProblems } from '../../../rulebook/mutants/index.js';
import type { CheckInput } from '../checkInput.js';
import type { Outcome } from '../outcome.js';

/** Damages one rule in every way: no structural damage may go unnoticed by its cases. */
export async function checkMutants({ rulebook, draft }: CheckInput, rule: string): Promise<Outcome> {
  const report = await mutateRules(rulebook, draft, new Set([rule]));
  const looked = report.rules.reduce((sum, { mutants }) => sum + mutants.length, 0);
  return { looked, problems: mutationProblems(report) };
}
