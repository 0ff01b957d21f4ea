import type { Draft, DraftFile } from '../draft.js';
import type { HypothesisFile } from '../files.js';
import type { Finding } from '../finding.js';

type Hypothesis = DraftFile<HypothesisFile>;

/** A refinement says the same mechanism as the general rule more exactly, and leads away from itself. */
export function refinements(draft: Draft): readonly Finding[] {
  const hypotheses = new Map(
    draft.rules.flatMap(({ data, ...file }): readonly (readonly [string, Hypothesis])[] =>
      data.kind === 'hypothesis' ? [[data.id, { ...file, data }]] : [],
    ),
  );
  return [...hypotheses.values()].flatMap((rule): readonly Finding[] => {
    const { id, refines, mechanism } = rule.data;
    const general = refines === undefined ? undefined : hypotheses.get(refines);
    if (refines === undefined || general === undefined) return [];
    const place = { file: rule.path, path: ['refines'] };
    const chain = chainFrom(rule.data, hypotheses);
    // Each circle is told once: at its first rule by name.
    if (chain.indexOf(id, 1) > 0)
      return chain.some((other) => other < id)
        ? []
        : [{ code: 'rulebook.refines-itself', args: { rule: id, chain: chain.join(' -> ') }, ...place }];
    const { mechanism: other } = general.data;
    return mechanism === other
      ? []
      : [{ code: 'rulebook.refines-other', args: { rule: id, general: refines, mechanism, other }, ...place }];
  });
}

/** A rule and those that it refines, to the most general, or to the first that comes again. */
function chainFrom(rule: HypothesisFile, hypotheses: ReadonlyMap<string, Hypothesis>): readonly string[] {
  const chain: string[] = [];
  let next: HypothesisFile | undefined = rule;
  while (next !== undefined) {
    const { id, refines }: HypothesisFile = next;
    const again = chain.includes(id);
    chain.push(id);
    if (again) break;
    next = refines === undefined ? undefined : hypotheses.get(refines)?.data;
  }
  return chain;
}
