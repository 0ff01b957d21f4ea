import type { ProposedEntries } from '../../../model/mutation.js';
import type { Rule } from '../../../model/rule.js';
import type { Rulebook } from '../../../model/rulebook.js';
import { differencesOf, viewOfCase } from '../../evaluateCase.js';
import type { CaseDifference } from '../../evaluateCase.js';
import type { RuleCase } from '../../files.js';
import { conditionsOfRule, judge, prove } from '../../judge.js';
import { expectationOf, mayReach } from './goal.js';
import type { Goal } from './goal.js';

export interface MissingEntries {
  readonly entries: readonly ProposedEntries[];
  readonly reached: ReadonlySet<Goal>;
}

/** Damages that an existing case would notice if it listed one signal more: nothing is cheaper than to list it. */
export async function missingEntries(
  rule: Rule,
  cases: readonly RuleCase[],
  goals: readonly Goal[],
  rulebook: Pick<Rulebook, 'facts' | 'weights'>,
): Promise<MissingEntries> {
  const reached = new Set<Goal>();
  const entries: ProposedEntries[] = [];
  for (const ruleCase of cases) {
    const wanted = goals.filter((goal) => goal.type === 'damage' && !reached.has(goal));
    const found = await entriesOf(rule, ruleCase, wanted, rulebook);
    if (found.size === 0) continue;
    for (const goal of found.keys()) reached.add(goal);
    const named = (about: 'holds' | 'fails'): readonly string[] => [
      ...new Set([...found.values()].filter((one) => one.about === about).map(({ name }) => name)),
    ];
    const notices = [...found.keys()].map(({ words }) => words);
    entries.push({ case: ruleCase.name, holds: named('holds'), fails: named('fails'), notices });
  }
  return { entries, reached };
}

/** For each damage the entry of the whole expectation that would notice it. */
async function entriesOf(
  rule: Rule,
  ruleCase: RuleCase,
  goals: readonly Goal[],
  rulebook: Pick<Rulebook, 'facts' | 'weights'>,
): Promise<ReadonlyMap<Goal, CaseDifference>> {
  const found = new Map<Goal, CaseDifference>();
  if (typeof ruleCase.expect === 'string' || 'concludes' in ruleCase.expect) return found;
  const view = viewOfCase(ruleCase, rulebook);
  const possible = goals.filter((goal) => mayReach(goal, rule, view));
  const damaged = possible.flatMap((goal) => (goal.type === 'damage' ? [{ goal, result: goal.mutant.result }] : []));
  if (damaged.length === 0) return found;
  const proofs = await prove([rule, ...damaged.map(({ result }) => result)].flatMap(conditionsOfRule), view);
  const expect = expectationOf(rule, judge(rule, proofs, view, rulebook.weights));
  for (const { goal, result } of damaged) {
    const [first] = differencesOf(expect, judge(result, proofs, view, rulebook.weights));
    if (first?.about === 'holds' || first?.about === 'fails') found.set(goal, first);
  }
  return found;
}
