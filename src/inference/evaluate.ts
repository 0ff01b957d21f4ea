import type { ConditionProof } from '../model/proof.js';
import { runEngine } from './engine.js';
import type { NamedCondition } from './engine.js';
import type { FactView } from './factView.js';
import { mayHold } from './mayHold.js';
import { prove } from './prove.js';

/** Facts that may still be concluded: none, for whoever evaluates a condition has concluded what there was. */
const NONE: ReadonlySet<string> = new Set();

/**
 * The proofs of conditions, true or not, by name. The engine gets those that may hold: of a hundred and more that are asked about one
 * incident few do. What cannot hold is proved from its leaves, as the engine would have it.
 */
export async function evaluateConditions(
  batch: readonly NamedCondition[],
  view: FactView,
): Promise<ReadonlyMap<string, ConditionProof>> {
  const candidates: NamedCondition[] = [];
  const proofs = new Map<string, ConditionProof>();
  for (const named of batch) {
    if (mayHold(named.condition, view, NONE)) candidates.push(named);
    else proofs.set(named.name, prove(named.condition, view));
  }
  if (candidates.length === 0) return proofs;
  for (const [name, proof] of await runEngine(candidates, view)) proofs.set(name, proof);
  return proofs;
}

/** Names of the conditions that hold, in the order of the batch: for whoever needs no proof of the others. */
export async function conditionsThatHold(
  batch: readonly NamedCondition[],
  view: FactView,
): Promise<ReadonlySet<string>> {
  const candidates = batch.filter(({ condition }) => mayHold(condition, view, NONE));
  const proofs = await evaluateConditions(candidates, view);
  return new Set(candidates.flatMap(({ name }) => (proofs.get(name)?.truth === 'true' ? [name] : [])));
}
