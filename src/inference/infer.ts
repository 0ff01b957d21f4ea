import type { Claim } from '../model/fact.js';
import { groupBy } from '../model/groupBy.js';
import type { InferenceRule } from '../model/rule.js';
import { indexWhenRepeated } from './conditionIndex.js';
import type { ConditionIndex } from './conditionIndex.js';
import type { NamedCondition } from './engine.js';
import { conditionsThatHold } from './evaluate.js';
import type { FactReading } from './factReading.js';
import type { FactView } from './factView.js';
import { supportIn } from './supportIn.js';

/** A fact that a rule concluded. */
export interface Conclusion {
  readonly rule: string;
  readonly fact: string;
  readonly claim: Claim;
}

interface NamedRule extends NamedCondition {
  readonly rule: InferenceRule;
}

const INDICES = new WeakMap<readonly InferenceRule[], ConditionIndex<NamedRule>>();

/** The rules of a stratum that may conclude something. */
function rulesFor(stratum: readonly InferenceRule[]): ConditionIndex<NamedRule> {
  const known = INDICES.get(stratum);
  if (known !== undefined) return known;
  const index = indexWhenRepeated(stratum.map((rule) => ({ rule, name: rule.id, condition: rule.when })));
  INDICES.set(stratum, index);
  return index;
}

/**
 * Runs the strata in order. `settle` turns the conclusions so far into the reading that later strata see, because
 * conclusions compete with the claims of the evidence.
 */
export async function inferFacts(
  strata: readonly (readonly InferenceRule[])[],
  view: FactView,
  settle: (fact: string, conclusions: readonly Claim[]) => FactReading,
): Promise<readonly Conclusion[]> {
  const conclusions: Conclusion[] = [];
  // A view shows the same as long as it is used: another one where something was concluded.
  let layered = view;
  for (const stratum of strata) {
    const candidates = rulesFor(stratum)(layered);
    const holding = await conditionsThatHold(candidates, layered);
    if (holding.length === 0) continue;
    for (const { rule } of holding) conclusions.push(...concludedBy(rule, layered));
    layered = withConcluded(view, conclusions, settle);
  }
  return conclusions;
}

function concludedBy(rule: InferenceRule, view: FactView): readonly Conclusion[] {
  const support = supportIn(rule.when, view);
  if (support === undefined) return [];
  const claim: Claim = {
    value: rule.concludes.value,
    firmness: support.firmness,
    from: `rule:${rule.id}`,
    cite: support.cite,
    restsOn: support.facts,
    steps: [{ says: { code: 'step.rule', args: { title: rule.title } }, cite: support.cite }],
  };
  return [{ rule: rule.id, fact: rule.concludes.fact, claim }];
}

/** A view that shows what was concluded so far, settled with what the evidence claims. */
function withConcluded(
  view: FactView,
  conclusions: readonly Conclusion[],
  settle: (fact: string, conclusions: readonly Claim[]) => FactReading,
): FactView {
  const readings = new Map<string, FactReading>();
  for (const [fact, concluded] of groupBy(conclusions, (conclusion) => conclusion.fact)) {
    const claims = concluded.map(({ claim }) => claim);
    readings.set(fact, settle(fact, claims));
  }
  return { read: (fact) => readings.get(fact) ?? view.read(fact), tables: view.tables, findings: new Map() };
}
