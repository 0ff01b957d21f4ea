import { factsRead } from '../inference/index.js';
import type { FactView } from '../inference/index.js';
import type { CatalogueFact, CatalogueStep, FactBinding } from '../model/catalogue.js';
import type { Firmness } from '../model/fact.js';
import type { InferenceRule } from '../model/rule.js';

/** What one or several steps may tell that is not settled yet. */
export interface Reach {
  readonly facts: ReadonlySet<string>;
  /** Tables that may get rows. */
  readonly tables: ReadonlySet<string>;
}

/** What is known of a case as far as it bears on what steps may tell. */
export interface ReachContext {
  readonly view: FactView;
  readonly steps: readonly CatalogueStep[];
  readonly facts: readonly CatalogueFact[];
  readonly inferences: readonly InferenceRule[];
  readonly unavailable: ReadonlySet<string>;
}

/** What was read, printed or proved is not taken back by another answer. */
const SETTLES: ReadonlySet<Firmness> = new Set<Firmness>(['struct', 'proved', 'log']);

/**
 * What the output of a step may tell, what becomes obtainable through that, and what follows from all of it. Facts that are unknown or may
 * still change: those that a person typed, that change from moment to moment, or that may go on, as lists of stack samples do.
 */
export function reachOf(step: CatalogueStep, context: ReachContext): Reach {
  const { followers } = knowledgeOf(context);
  const facts = new Set<string>();
  const tables = new Set<string>();
  const taken = new Set<string>();
  const take = ({ id, yields, rows = [] }: CatalogueStep): void => {
    taken.add(id);
    const waiting = [...yields];
    for (let fact = waiting.pop(); fact !== undefined; fact = waiting.pop()) {
      if (facts.has(fact) || isSettled(fact, context.view)) continue;
      facts.add(fact);
      waiting.push(...(followers.get(fact) ?? []));
    }
    for (const table of [...rows, ...tablesOf(yields, context)]) tables.add(table);
  };
  for (let next: CatalogueStep | undefined = step; next !== undefined; next = openedNext(facts, taken, context))
    take(next);
  return { facts, tables };
}

/** Both together. */
export function joinReach(one: Reach, other: Reach): Reach {
  return {
    facts: new Set([...one.facts, ...other.facts]),
    tables: new Set([...one.tables, ...other.tables]),
  };
}

function isSettled(fact: string, view: FactView): boolean {
  const { value, whole, firmness, momentary } = view.read(fact);
  if (value === undefined || !whole || momentary || firmness === undefined) return false;
  const isSamples = typeof value === 'object' && value.some((item) => typeof item === 'object');
  return !isSamples && SETTLES.has(firmness);
}

function openedNext(
  facts: ReadonlySet<string>,
  taken: ReadonlySet<string>,
  { view, steps, unavailable }: ReachContext,
): CatalogueStep | undefined {
  return steps.find(
    ({ id, needs }) =>
      !taken.has(id) &&
      !unavailable.has(id) &&
      needs.some((fact) => facts.has(fact)) &&
      needs.every((fact) => facts.has(fact) || view.read(fact).value !== undefined),
  );
}

/** What follows from what, whatever the case. */
interface FactKnowledge {
  /** Facts that may become known, or other, with a fact. */
  readonly followers: ReadonlyMap<string, readonly string[]>;
  readonly tables: ReadonlyMap<string, readonly string[]>;
}

const KNOWLEDGE = new WeakMap<readonly CatalogueFact[], WeakMap<readonly InferenceRule[], FactKnowledge>>();

function knowledgeOf({ facts, inferences }: ReachContext): FactKnowledge {
  const ofFacts = KNOWLEDGE.get(facts) ?? new WeakMap<readonly InferenceRule[], FactKnowledge>();
  KNOWLEDGE.set(facts, ofFacts);
  const known = ofFacts.get(inferences);
  if (known !== undefined) return known;
  const followers = new Map<string, string[]>();
  const follows = (from: string, to: string): void => {
    followers.set(from, [...(followers.get(from) ?? []), to]);
  };
  for (const { id, bindings, with: others } of facts) {
    for (const fact of bindings.flatMap(factsBehind)) follows(fact, id);
    for (const other of others ?? []) follows(id, other);
  }
  for (const { when, concludes } of inferences) for (const fact of factsRead(when)) follows(fact, concludes.fact);
  // The commits of a release: `kernelCommits`.
  for (const version of ['kernel.upstream', 'kernel.vendor'])
    for (const list of ['kernel.has', 'kernel.lacks']) follows(version, list);
  const knowledge = { followers, tables: new Map(facts.map(({ id, bindings }) => [id, bindings.flatMap(tableOf)])) };
  ofFacts.set(inferences, knowledge);
  return knowledge;
}

function tablesOf(yields: readonly string[], context: ReachContext): readonly string[] {
  const { tables } = knowledgeOf(context);
  return yields.flatMap((fact) => tables.get(fact) ?? []);
}

/** Facts that a binding reads. */
function factsBehind(binding: FactBinding): readonly string[] {
  if ('struct' in binding || 'row' in binding) return [binding.of];
  if ('elementIndex' in binding) return [binding.elementIndex.of];
  if ('lookup' in binding)
    return binding.lookup.index === undefined ? [binding.lookup.of] : [binding.lookup.of, binding.lookup.index];
  return 'symbolOf' in binding ? [binding.symbolOf] : [];
}

/** The table whose rows tell the fact: what tells the fact fills the table. */
function tableOf(binding: FactBinding): readonly string[] {
  if ('row' in binding) return [binding.row];
  return 'agreed' in binding ? [binding.agreed] : [];
}
