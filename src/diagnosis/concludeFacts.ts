import { createFactView, FactReading, inferFacts, readFact, stratify } from '../inference/index.js';
import type { FactView } from '../inference/index.js';
import type { CaseFacts } from '../model/case.js';
import type { Claim, Fact } from '../model/fact.js';
import { groupBy } from '../model/groupBy.js';
import type { InferenceRule } from '../model/rule.js';
import type { Rulebook } from '../model/rulebook.js';
import { settleFact } from '../model/settle.js';
import { withConclusions } from './subjects.js';
import type { Subject } from './subjects.js';

/** What rules may conclude something from. */
export interface ConcludeRequest {
  readonly rulebook: Pick<Rulebook, 'facts'>;
  readonly caseFacts: Pick<CaseFacts, 'tables'>;
  /** Those that the incident sees. */
  readonly facts: readonly Fact[];
  readonly subject: Subject;
}

/** Facts of one incident, with those that follow from them. */
export interface Concluded {
  /** Shows all of them. */
  readonly view: FactView;
  readonly conclusions: readonly Fact[];
  /** The rules, each after those whose conclusions it reads. */
  readonly ordered: readonly InferenceRule[];
}

/**
 * Runs the rules that conclude facts.
 * @throws TypeError where the rules form a cycle
 */
export async function concludeFacts(
  { rulebook, caseFacts, facts, subject }: ConcludeRequest,
  inferences: readonly InferenceRule[],
): Promise<Concluded> {
  const subjects = [subject.incident, subject.boot].filter((id) => id !== undefined);
  const strata = stratify(inferences);
  if (!strata.ok) throw new TypeError(`inference rules form a cycle: ${strata.cycle.join(', ')}`);
  const viewOf = (known: readonly Fact[]): FactView =>
    createFactView(known, caseFacts.tables, subjects, rulebook.facts);
  const settled = (fact: string, claims: readonly Claim[]): Fact | undefined => {
    const entry = rulebook.facts.find((item) => item.id === fact);
    const own = facts.find(
      (item) => item.id === fact && (item.subject === undefined || subjects.includes(item.subject)),
    );
    const scope = entry?.scope ?? 'incident';
    const owner = scope === 'case' ? undefined : scope === 'boot' ? subject.boot : subject.incident;
    return settleFact(fact, scope, owner, [...(own?.claims ?? []), ...claims]);
  };
  const base = viewOf(facts);
  const found = await inferFacts(strata.strata, base, (fact, claims) => {
    const result = settled(fact, claims);
    return result === undefined ? FactReading.unknown : readFact(result, rulebook.facts);
  });
  const ordered = orderOf(strata.strata);
  if (found.length === 0) return { view: base, conclusions: [], ordered };
  const conclusions = [...groupBy(found, ({ fact }) => fact)].flatMap(
    ([fact, concluded]) =>
      settled(
        fact,
        concluded.map(({ claim }) => claim),
      ) ?? [],
  );
  return { view: viewOf(withConclusions(facts, conclusions)), conclusions, ordered };
}

const ORDERS = new WeakMap<readonly (readonly InferenceRule[])[], readonly InferenceRule[]>();

function orderOf(strata: readonly (readonly InferenceRule[])[]): readonly InferenceRule[] {
  const known = ORDERS.get(strata);
  if (known !== undefined) return known;
  const ordered = strata.flat();
  ORDERS.set(strata, ordered);
  return ordered;
}
