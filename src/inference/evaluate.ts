import type { ConditionProof } from '../model/proof.js';
import type { Truth } from '../model/value.js';
import { askedOf } from './asked.js';
import { placesThatHold } from './decide.js';
import type { NamedCondition } from './engine.js';
import type { FactView } from './factView.js';
import { proofWhenRead } from './proofWhenRead.js';

/**
 * The truth of conditions, in their order. The engine gets those that may hold: of a hundred and more that are asked about one
 * incident few do. What it does not say holds does not.
 */
export async function evaluateTruths(batch: readonly NamedCondition[], view: FactView): Promise<readonly Truth[]> {
  const truths = batch.map(({ condition }) => askedOf(condition).truth(view));
  const candidates = truths.flatMap((truth, place) => (truth === 'true' ? [place] : []));
  if (candidates.length === 0) return truths;
  const held = await placesThatHold(
    candidates.flatMap((place) => batch[place]?.condition ?? []),
    view,
  );
  candidates.forEach((place, at) => {
    if (!held.has(at)) truths[place] = 'unknown';
  });
  return truths;
}

/** The proofs of conditions, true or not, by name. They are worked out from the leaves once somebody reads why. */
export async function evaluateConditions(
  batch: readonly NamedCondition[],
  view: FactView,
): Promise<ReadonlyMap<string, ConditionProof>> {
  const truths = await evaluateTruths(batch, view);
  return new Map(
    batch.map(({ name, condition }, at) => [name, proofWhenRead(condition, truths[at] ?? 'unknown', view)] as const),
  );
}

/** The conditions that hold, in the order of the batch: for whoever needs no proof of the others. */
export async function conditionsThatHold<T extends NamedCondition>(
  batch: readonly T[],
  view: FactView,
): Promise<readonly T[]> {
  const candidates = batch.filter(({ condition }) => askedOf(condition).holds(view));
  if (candidates.length === 0) return [];
  const held = await placesThatHold(
    candidates.map(({ condition }) => condition),
    view,
  );
  return candidates.filter((_, place) => held.has(place));
}
