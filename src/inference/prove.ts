import type { ConditionNode, SomeLeaf } from '../model/condition.js';
import type { ConditionProof, GroupProof, SomeProof } from '../model/proof.js';
import type { FactView } from './factView.js';
import { allOf, anyOf } from './kleene.js';
import { proveLeaf } from './proveLeaf.js';
import { evaluateSome } from './someRow.js';

/** The proof of a condition, or of a part of one, from what its leaves show, without the engine. */
export function prove(node: ConditionNode, view: FactView): ConditionProof {
  if ('all' in node)
    return groupProof(
      'all',
      node.all.map((child) => prove(child, view)),
    );
  if ('any' in node)
    return groupProof(
      'any',
      node.any.map((child) => prove(child, view)),
    );
  return 'some' in node ? proveSome(node, view) : proveLeaf(node, view);
}

/** A group whose truth follows from that of its members, after Kleene. */
export function groupProof(type: 'all' | 'any', of: readonly ConditionProof[]): GroupProof {
  const truths = of.map((child) => child.truth);
  return { type, truth: type === 'all' ? allOf(truths) : anyOf(truths), of };
}

/** What rows showed, by view and leaf: tables can be long, and whether a condition may hold is asked before its proof. */
const OF_VIEW = new WeakMap<FactView, WeakMap<SomeLeaf, SomeProof>>();

/** The proof of a leaf about rows: worked out once for a view. */
export function proveSome(leaf: SomeLeaf, view: FactView): SomeProof {
  const proofs = OF_VIEW.get(view) ?? new WeakMap<SomeLeaf, SomeProof>();
  OF_VIEW.set(view, proofs);
  const known = proofs.get(leaf);
  if (known !== undefined) return known;
  const proof = evaluateSome(leaf, view);
  proofs.set(leaf, proof);
  return proof;
}
