import type { Draft, DraftFile } from '../draft.js';
import type { InferenceRule } from '../../model/rule.js';
import type { Finding } from '../finding.js';
import { leavesOf } from './leaves.js';

type Inference = DraftFile<InferenceRule>;

/** No inference may rest, directly or through others, on its own conclusion: rules are evaluated in one ordered pass. */
export function strata(draft: Draft): readonly Finding[] {
  const inferences = draft.rules.flatMap(({ path, text, data }): readonly Inference[] =>
    data.kind === 'inference' ? [{ path, text, data }] : [],
  );
  const concluding = new Map<string, readonly Inference[]>();
  for (const rule of inferences) {
    const { fact } = rule.data.concludes;
    concluding.set(fact, [...(concluding.get(fact) ?? []), rule]);
  }
  return inferences.flatMap((rule) => {
    const cycle = cycleThrough(rule, concluding);
    // Each cycle is told once: at its first rule by name.
    if (cycle === undefined || cycle.some(({ data }) => data.id < rule.data.id)) return [];
    const chain = [...cycle, rule].map(({ data }) => data.id).join(' -> ');
    return [{ code: 'rulebook.cycle', args: { chain }, file: rule.path, path: ['when'] }];
  });
}

/** The rules on a shortest way from a rule back to itself, it first; undefined when there is none. */
function cycleThrough(
  start: Inference,
  concluding: ReadonlyMap<string, readonly Inference[]>,
): readonly Inference[] | undefined {
  const seen = new Set<Inference>();
  let ways: readonly (readonly Inference[])[] = [[start]];
  while (ways.length > 0) {
    const next: (readonly Inference[])[] = [];
    for (const way of ways) {
      const last = way.at(-1) ?? start;
      for (const rule of readsOf(last).flatMap((fact) => concluding.get(fact) ?? [])) {
        if (rule === start) return way;
        if (seen.has(rule)) continue;
        seen.add(rule);
        next.push([...way, rule]);
      }
    }
    ways = next;
  }
  return undefined;
}

function readsOf({ data }: Inference): readonly string[] {
  return leavesOf(data.when, []).flatMap((placed) => {
    const read = placed.type === 'fact' ? [placed.leaf.fact] : [];
    if (placed.type === 'some') return [];
    const { value } = placed.leaf;
    return typeof value === 'object' && 'fact' in value ? [...read, value.fact] : read;
  });
}
