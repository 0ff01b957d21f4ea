import type { Condition } from '../../model/condition.js';
import type { TruthCases } from '../../model/coverage.js';
import type { ConditionProof } from '../../model/proof.js';
import type { Truth } from '../../model/value.js';

export const TRUTHS: readonly Truth[] = ['true', 'false', 'unknown'];

/** A condition as it came out in one case. */
export interface Sighting {
  readonly name: string;
  readonly proof: ConditionProof;
  /** False where being true does not count, because the gate is shut. */
  readonly counts: boolean;
}

/** The cases in which a condition is true, false and unknown. */
export function casesByTruth(sightings: readonly Sighting[]): TruthCases {
  const inState = (truth: Truth): readonly string[] =>
    sightings
      .filter(({ proof, counts }) => proof.truth === truth && (counts || truth !== 'true'))
      .map(({ name }) => name);
  return { true: inState('true'), false: inState('false'), unknown: inState('unknown') };
}

export function missingOf(cases: TruthCases, wanted: readonly Truth[]): readonly Truth[] {
  return wanted.filter((truth) => cases[truth].length === 0);
}

/** Whether a condition is anything but true or false for some facts: asking whether a fact is known always has an answer. */
export function canBeUnknown(condition: Condition): boolean {
  const nodes = 'all' in condition ? condition.all : condition.any;
  return nodes.some((node) => {
    if ('fact' in node) return node.operator !== 'known';
    return 'some' in node || canBeUnknown(node);
  });
}

/** How many leaves there are, and how many of them came out true in one proof and false in another. All proofs are of one condition. */
export function leavesTried(proofs: readonly ConditionProof[]): { readonly all: number; readonly tried: number } {
  const byProof = proofs.map(leafTruths);
  const all = byProof[0]?.length ?? 0;
  const saw = (at: number, truth: Truth): boolean => byProof.some((truths) => truths[at] === truth);
  const tried = Array.from({ length: all }, (_, at) => at).filter((at) => saw(at, 'true') && saw(at, 'false')).length;
  return { all, tried };
}

function leafTruths(proof: ConditionProof): readonly Truth[] {
  return 'of' in proof ? proof.of.flatMap(leafTruths) : [proof.truth];
}
