import type { CatalogueFact, FactBinding } from '../../model/catalogue.js';
import type { FactUse } from '../../model/coverage.js';
import type { Condition } from '../../model/condition.js';
import type { Rule } from '../../model/rule.js';
import type { Rulebook } from '../../model/rulebook.js';
import { holesOf } from '../../model/text.js';
import { factsRead } from '../../inference/index.js';

/** Facts a part of the rulebook produces or reads, told by the name of the part. */
type Pairs = readonly (readonly [fact: string, who: string])[];

/**
 * For every fact of the catalogue who gives it and who reads it.
 * @param seen fact -> what it came from in the runs of an archive
 */
export function factUses(
  rulebook: Pick<Rulebook, 'facts' | 'rules' | 'fixes' | 'steps'>,
  seen: ReadonlyMap<string, ReadonlySet<string>>,
): readonly FactUse[] {
  const declared = byFact(declarations(rulebook));
  const readBy = byFact(readings(rulebook));
  return rulebook.facts.map(({ id }) => ({
    fact: id,
    seenFrom: [...(seen.get(id) ?? [])].filter((from) => !from.startsWith('rule:')).sort(),
    declared: declared.get(id) ?? [],
    readBy: readBy.get(id) ?? [],
  }));
}

function declarations({ facts, rules, steps }: Pick<Rulebook, 'facts' | 'rules' | 'steps'>): Pairs {
  return [
    ...facts.flatMap(({ id, bindings, question }): Pairs => [
      ...(bindings.length > 0 ? [[id, 'binding'] as const] : []),
      ...(question === undefined ? [] : [[id, 'answer'] as const]),
    ]),
    ...rules.flatMap((rule): Pairs => (rule.kind === 'inference' ? [[rule.concludes.fact, `rule:${rule.id}`]] : [])),
    ...steps.flatMap(({ id, yields }): Pairs => yields.map((fact) => [fact, `step:${id}`] as const)),
  ];
}

function readings({ facts, rules, fixes, steps }: Pick<Rulebook, 'facts' | 'rules' | 'fixes' | 'steps'>): Pairs {
  return [
    ...rules.flatMap((rule): Pairs => readByRule(rule).map((fact) => [fact, rule.id] as const)),
    ...fixes.flatMap(({ commit, fits, contradicted }): Pairs =>
      readByAll([...fits, ...contradicted]).map((fact) => [fact, commit.slice(0, 12)] as const),
    ),
    ...steps.flatMap(({ id, needs, how }): Pairs =>
      [...needs, ...how.flatMap(({ command }) => holesOf(command))].map((fact) => [fact, `step:${id}`] as const),
    ),
    ...facts.flatMap(({ id, bindings }: CatalogueFact): Pairs =>
      bindings.flatMap(boundTo).map((fact) => [fact, `fact:${id}`] as const),
    ),
  ];
}

function readByRule(rule: Rule): readonly string[] {
  if (rule.kind === 'inference') return factsRead(rule.when);
  return ['hang.kind', ...factsRead(rule.when), ...readByAll(rule.signals), ...rule.ask.map(({ fact }) => fact)];
}

function readByAll(items: readonly { readonly if: Condition; readonly says: string }[]): readonly string[] {
  return items.flatMap((item) => [...factsRead(item.if), ...holesOf(item.says)]);
}

function boundTo(binding: FactBinding): readonly string[] {
  if ('lookup' in binding)
    return [binding.lookup.of, ...(binding.lookup.index === undefined ? [] : [binding.lookup.index])];
  if ('elementIndex' in binding) return [binding.elementIndex.of];
  if ('symbolOf' in binding) return [binding.symbolOf];
  return 'of' in binding ? [binding.of] : [];
}

/** Who is named with each fact, each once, sorted. */
function byFact(pairs: Pairs): ReadonlyMap<string, readonly string[]> {
  const named = new Map<string, Set<string>>();
  for (const [fact, who] of pairs) named.set(fact, (named.get(fact) ?? new Set()).add(who));
  return new Map([...named].map(([fact, names]) => [fact, [...names].sort()]));
}
