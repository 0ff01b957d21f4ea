import type { ConditionProof } from '../model/proof.js';
import { runEngine } from './engine.js';
import type { NamedCondition } from './engine.js';
import type { FactView } from './factView.js';
import { proofWhenRead } from './proofWhenRead.js';
import { truthOf } from './truth.js';

/**
 * The proofs of conditions, true or not, by name. The engine gets those that may hold: of a hundred and more that are asked about one
 * incident few do. What cannot hold is proved from its leaves, as the engine would have it, once somebody reads why.
 */
export async function evaluateConditions(
  batch: readonly NamedCondition[],
  view: FactView,
): Promise<ReadonlyMap<string, ConditionProof>> {
  const candidates: NamedCondition[] = [];
  const proofs = new Map<string, ConditionProof>();
  for (const named of batch) {
    const truth = truthOf(named.condition, view);
    if (truth === 'true') candidates.push(named);
    else proofs.set(named.name, proofWhenRead(named.condition, truth, view));
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
  const candidates = batch.filter(({ condition }) => truthOf(condition, view) === 'true');
  if (candidates.length === 0) return new Set();
  const proofs = await runEngine(candidates, view);
  return new Set(candidates.flatMap(({ name }) => (proofs.get(name)?.truth === 'true' ? [name] : [])));
}
