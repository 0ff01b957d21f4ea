import { traitOf } from '../model/likeness.js';
import type { LikeIncident, TraitKind } from '../model/likeness.js';
import { compareText } from '../model/order.js';
import { shareOfItem, traitOfItem } from './packed.js';
import type { RunColumn, SearchedIndex } from './searched.js';

/** Kernels of a group that are named. */
const MOST_KERNELS = 16;

/** An incident of the archive as people know it. */
export function labelOf(incident: number, index: SearchedIndex): LikeIncident {
  const run = index.runOf[incident] ?? 0;
  const cell = (column: RunColumn): string => index.text(index.cell(run, column));
  const leading = new Map<TraitKind, { readonly value: string; readonly share: number }>();
  for (const item of index.items(incident)) {
    const trait = traitOf(index.traitText(traitOfItem(item)));
    // Of several mechanisms the strongest is the one that leads.
    if (trait !== undefined && shareOfItem(item) > (leading.get(trait.kind)?.share ?? 0))
      leading.set(trait.kind, { value: trait.value, share: shareOfItem(item) });
  }
  const [kind, culprit, mechanism] = [leading.get('kind'), leading.get('culprit'), leading.get('mechanism')];
  return {
    case: cell('case'),
    run: cell('run'),
    kernel: cell('kernel'),
    arch: cell('arch'),
    when: cell('when'),
    incident: index.incidentId(incident),
    ...(kind === undefined ? {} : { kind: kind.value }),
    ...(culprit === undefined ? {} : { culprit: culprit.value }),
    ...(mechanism === undefined ? {} : { mechanism: mechanism.value }),
  };
}

export interface MemberFacts {
  readonly cases: number;
  /** The first ones, sorted. */
  readonly kernels: readonly string[];
  readonly first?: string;
  readonly last?: string;
}

/** How many cases a group has, on which kernels, from when to when. */
export function memberFacts(members: Uint32Array, index: SearchedIndex): MemberFacts {
  const seen = { case: new Set<number>(), kernel: new Set<number>(), when: new Set<number>() };
  for (const member of members) {
    const run = index.runOf[member] ?? 0;
    for (const column of ['case', 'kernel', 'when'] as const) seen[column].add(index.cell(run, column));
  }
  const texts = (numbers: ReadonlySet<number>): readonly string[] =>
    [...numbers]
      .map((number) => index.text(number))
      .filter((text) => text !== '')
      .sort(compareText);
  const dates = texts(seen.when);
  const [first, last] = [dates[0], dates.at(-1)];
  return {
    cases: seen.case.size,
    kernels: texts(seen.kernel).slice(0, MOST_KERNELS),
    ...(first === undefined || last === undefined ? {} : { first, last }),
  };
}
