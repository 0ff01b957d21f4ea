import type { Expectation } from '../../../model/archivedCase.js';
import type { CaseMaterial } from '../../../model/case.js';
import { hypothesesOf } from '../../../model/rule.js';
import type { Rulebook } from '../../../model/rulebook.js';
import { diagnoseCase } from '../../../triage/diagnoseCase.js';
import type { CheckInput } from '../checkInput.js';
import { withChosenRules } from './chosenRules.js';

/** What a run is diagnosed with to hold it against what is expected; undefined where the chosen rules have nothing to do with it. */
export type ScoringRulebook = (expectation: Expectation, material: CaseMaterial) => Promise<Rulebook | undefined>;

/**
 * The parts of a rulebook that decide how a run meets its expectation: nothing is asked. A chosen hypothesis is of no consequence while its
 * gate does not open, unless the mechanism that it names is expected; and no rule is whose kinds of hang the run does not show. To find both
 * out costs a tenth of what weighing all rules does.
 */
export function scoringRulebook({ rulebook, chosen }: Pick<CheckInput, 'rulebook' | 'chosen'>): ScoringRulebook {
  const unasked = { ...rulebook, steps: [] };
  const only = withChosenRules({ rulebook, chosen });
  if (only === undefined) return () => Promise.resolve(unasked);
  const gates = { ...only, fixes: [], steps: [] };
  const named = hypothesesOf(only).map(({ mechanism }) => mechanism);
  const byKinds = new Map<string, Rulebook>();
  // The same value for the same kinds: what is worked out of a list of rules is kept by the list.
  const about = (kinds: readonly string[]): Rulebook => {
    const key = [...new Set(kinds)].toSorted().join(' ');
    const made = byKinds.get(key) ?? { ...unasked, rules: rulesAbout(kinds, rulebook) };
    byKinds.set(key, made);
    return made;
  };
  return async ({ mechanisms, reported }, material) => {
    const isNamed = mechanisms !== 'unknown' && mechanisms.some((mechanism) => named.includes(mechanism));
    // Where another detector speaks than is expected, that is what is told.
    if (isNamed && reported !== 'unknown') return about([...reported, 'silent-hang']);
    const { hypotheses, incidents } = await diagnoseCase(gates, material);
    return isNamed || hypotheses.length > 0 ? about(incidents.map(({ kind }) => kind)) : undefined;
  };
}

/** Inferences, hypotheses about some kinds of hang, and those that these refine, which speak against them. */
function rulesAbout(kinds: readonly string[], rulebook: Rulebook): Rulebook['rules'] {
  const hypotheses = new Map(hypothesesOf(rulebook).map((rule) => [rule.id, rule]));
  const wanted = new Set([...hypotheses.values()].filter(({ hang }) => hang.some((kind) => kinds.includes(kind))));
  for (const { refines } of wanted) {
    const general = refines === undefined ? undefined : hypotheses.get(refines);
    if (general !== undefined) wanted.add(general);
  }
  return rulebook.rules.filter((rule) => rule.kind === 'inference' || wanted.has(rule));
}
