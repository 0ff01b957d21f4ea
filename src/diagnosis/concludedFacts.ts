import { createFactView, factsRead, mayHold, stratify } from '../inference/index.js';
import type { FactView } from '../inference/index.js';
import type { CaseFacts } from '../model/case.js';
import type { Fact } from '../model/fact.js';
import type { InferenceRule } from '../model/rule.js';
import type { Rulebook } from '../model/rulebook.js';
import { concludeFacts } from './concludeFacts.js';
import { kernelCommitFacts } from './kernelCommits.js';
import { rulesInUse } from './rulesInUse.js';
import { factsBySubject, subjectsOf, withConclusions } from './subjects.js';
import type { Subject } from './subjects.js';

/**
 * The facts of a case as a diagnosis shows them: those that rules conclude with them, without weighing a hypothesis. Rules that cannot
 * conclude anything are told at a glance, so that of thousands of cases few trouble the engine.
 */
export async function concludedFacts(rulebook: Rulebook, caseFacts: CaseFacts): Promise<readonly Fact[]> {
  const facts = [...caseFacts.facts, ...kernelCommitFacts(caseFacts.facts, rulebook.fixes)];
  const { rules, touched } = inferencesOf(rulebook);
  const factsFor = factsBySubject(facts.filter(({ id }) => touched.has(id)));
  const concluded: Fact[] = [];
  for (const subject of subjectsOf(caseFacts)) {
    const own = factsFor(subject);
    const open = rulesThatMayConclude(rules, viewOf(rulebook, caseFacts, own, subject));
    if (open.length === 0) continue;
    concluded.push(...(await concludeFacts({ rulebook, caseFacts, facts: own, subject }, open)).conclusions);
  }
  return concluded.length === 0 ? facts : withConclusions(facts, concluded);
}

function viewOf(rulebook: Rulebook, { tables }: CaseFacts, facts: readonly Fact[], subject: Subject): FactView {
  const subjects = [subject.incident, subject.boot].filter((id) => id !== undefined);
  return createFactView(facts, tables, subjects, rulebook.facts);
}

/** The rules that conclude facts, for whatever case. */
interface Inferences {
  /** Each after those whose conclusions it reads. */
  readonly rules: readonly InferenceRule[];
  /** Ids of the facts that they read or conclude: few of those that a case has. */
  readonly touched: ReadonlySet<string>;
}

const INFERENCES = new WeakMap<Rulebook, Inferences>();

function inferencesOf(rulebook: Rulebook): Inferences {
  const known = INFERENCES.get(rulebook);
  if (known !== undefined) return known;
  const strata = stratify(rulesInUse(rulebook.rules).inferences);
  if (!strata.ok) throw new TypeError(`inference rules form a cycle: ${strata.cycle.join(', ')}`);
  const rules = strata.strata.flat();
  const touched = new Set(rules.flatMap(({ when, concludes }) => [...factsRead(when), concludes.fact]));
  const inferences = { rules, touched };
  INFERENCES.set(rulebook, inferences);
  return inferences;
}

function rulesThatMayConclude(rules: readonly InferenceRule[], view: FactView): readonly InferenceRule[] {
  const open = new Set<string>();
  return rules.filter((rule) => {
    if (!mayHold(rule.when, view, open)) return false;
    open.add(rule.concludes.fact);
    return true;
  });
}
