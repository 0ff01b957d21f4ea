import type { ConditionNode, FactLeaf, SomeLeaf } from '../model/condition.js';
import type { FactView } from './factView.js';
import { isFactOperand } from './operand.js';
import { referencedFacts } from './someRow.js';
import { truthOf } from './truth.js';

/**
 * Whether a condition holds, or would once facts have other values: what does not need not be handed to the engine.
 * @param open facts that may still be concluded: a leaf that reads one of them counts as if it held
 */
export function mayHold(node: ConditionNode, view: FactView, open: ReadonlySet<string>): boolean {
  if ('all' in node) return node.all.every((child) => mayHold(child, view, open));
  if ('any' in node) return node.any.some((child) => mayHold(child, view, open));
  if (open.size > 0 && readsOpen(node, open)) return true;
  return truthOf(node, view) === 'true';
}

function readsOpen(leaf: FactLeaf | SomeLeaf, open: ReadonlySet<string>): boolean {
  if ('some' in leaf) return referencedFacts(leaf.where).some((fact) => open.has(fact));
  return open.has(leaf.fact) || (isFactOperand(leaf.value) && open.has(leaf.value.fact));
}
