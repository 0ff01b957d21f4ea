import type { ConditionNode, SomeLeaf } from '../model/condition.js';
import type { ConditionProof, GroupProof, SomeProof } from '../model/proof.js';
import type { FactView } from './factView.js';
import { allOf, anyOf } from './kleene.js';
import { proveLeaf } from './proveLeaf.js';
import { seenRow } from './seenRow.js';
import { proofOfRow } from './someRow.js';

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

/** The proof of a leaf about rows. */
function proveSome(leaf: SomeLeaf, view: FactView): SomeProof {
  return proofOfRow(leaf, seenRow(leaf, view), view);
}
