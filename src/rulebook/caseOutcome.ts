import { createFactView } from '../inference/index.js';
import type { Rule } from '../model/rule.js';
import type { Rulebook } from '../model/rulebook.js';
import { factsOfCase, tablesOfCase } from './caseFacts.js';
import type { Expectation, RuleCase } from './files.js';
import { conditionsOfRule, judge, prove } from './judge.js';

/**
 * What a case with these facts has to expect for the rule to meet it as it is: every signal stands under `holds` or `fails`.
 * The rule speaks by itself, without other rules and without rivals.
 */
export async function expectationOn(
  { facts, weights }: Pick<Rulebook, 'facts' | 'weights'>,
  rule: Rule,
  stated: Pick<RuleCase, 'facts' | 'rows'>,
): Promise<Expectation> {
  const ruleCase: RuleCase = { ...stated, name: rule.id, expect: 'silent' };
  const view = createFactView(factsOfCase(ruleCase, facts), tablesOfCase(ruleCase), [], facts);
  const { gate, outcome, signals } = judge(rule, await prove(conditionsOfRule(rule), view), view, weights);
  if (gate.truth !== 'true') return 'silent';
  if (rule.kind === 'inference') return { concludes: rule.concludes.value };
  const inState = (holds: boolean): readonly string[] =>
    [...signals].flatMap(([id, proof]) => ((proof.truth === 'true') === holds ? [id] : []));
  const [holds, fails] = [inState(true), inState(false)];
  const certainty = CERTAINTIES.find((word) => word === outcome);
  if (certainty === undefined) return 'silent';
  return { certainty, ...(holds.length > 0 ? { holds } : {}), ...(fails.length > 0 ? { fails } : {}) };
}

const CERTAINTIES = ['established', 'probable', 'possible', 'unlikely', 'excluded'] as const;
