import { createFactView, mayHold, stratify } from '../inference/index.js';
import type { FactView } from '../inference/index.js';
import type { CaseFacts } from '../model/case.js';
import type { Fact } from '../model/fact.js';
import type { InferenceRule, Rule } from '../model/rule.js';
import type { Rulebook } from '../model/rulebook.js';
import { concludeFacts } from './incidentDiagnosis.js';
import { kernelCommitFacts } from './kernelCommits.js';
import { factsBySubject, subjectsOf, withConclusions } from './subjects.js';
import type { Subject } from './subjects.js';

/**
 * The facts of a case as a diagnosis shows them: those that rules conclude with them, without weighing a hypothesis. Rules that cannot
 * conclude anything are told at a glance, so that of thousands of cases few trouble the engine.
 */
export async function concludedFacts(rulebook: Rulebook, caseFacts: CaseFacts): Promise<readonly Fact[]> {
  const facts = [...caseFacts.facts, ...kernelCommitFacts(caseFacts.facts, rulebook.fixes)];
  const concluded: Fact[] = [];
  const factsFor = factsBySubject(facts);
  for (const subject of subjectsOf(caseFacts)) {
    const own = factsFor(subject);
    const rules = rulesThatMayConclude(rulebook, viewOf(rulebook, caseFacts, own, subject));
    if (rules.length === 0) continue;
    const request = { rulebook, caseFacts, facts: own, subject, unavailable: NOTHING, tools: NO_TOOLS, commits: [] };
    concluded.push(...(await concludeFacts(request, rules)).conclusions);
  }
  return concluded.length === 0 ? facts : withConclusions(facts, concluded);
}

const NOTHING: ReadonlySet<string> = new Set();
const NO_TOOLS: ReadonlySet<never> = new Set();

function viewOf(rulebook: Rulebook, { tables }: CaseFacts, facts: readonly Fact[], subject: Subject): FactView {
  const subjects = [subject.incident, subject.boot].filter((id) => id !== undefined);
  return createFactView(facts, tables, subjects, rulebook.facts);
}

const STRATA = new WeakMap<Rulebook, readonly InferenceRule[]>();

/** The rules that conclude facts, each after those whose conclusions it reads. */
function inferencesOf(rulebook: Rulebook): readonly InferenceRule[] {
  const known = STRATA.get(rulebook);
  if (known !== undefined) return known;
  const strata = stratify(rulebook.rules.filter(isUsedInference));
  if (!strata.ok) throw new TypeError(`inference rules form a cycle: ${strata.cycle.join(', ')}`);
  const rules = strata.strata.flat();
  STRATA.set(rulebook, rules);
  return rules;
}

function isUsedInference(rule: Rule): rule is InferenceRule {
  return rule.kind === 'inference' && rule.status !== 'deprecated';
}

function rulesThatMayConclude(rulebook: Rulebook, view: FactView): readonly InferenceRule[] {
  const open = new Set<string>();
  return inferencesOf(rulebook).filter((rule) => {
    if (!mayHold(rule.when, view, open)) return false;
    open.add(rule.concludes.fact);
    return true;
  });
}
