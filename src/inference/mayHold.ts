import type { ConditionNode } from '../model/condition.js';
import type { FactView } from './factView.js';
import { isFactOperand } from './operand.js';
import { seenRow } from './seenRow.js';
import { referencedFacts } from './someRow.js';
import { truthOfLeaf } from './truth.js';

/**
 * Whether a condition holds, or would once facts have other values: what does not need not be handed to the engine.
 * @param open facts that may still be concluded: a leaf that reads one of them counts as if it held
 */
export function mayHold(node: ConditionNode, view: FactView, open: ReadonlySet<string>): boolean {
  if ('all' in node) return node.all.every((child) => mayHold(child, view, open));
  if ('any' in node) return node.any.some((child) => mayHold(child, view, open));
  if ('some' in node)
    return referencedFacts(node.where).some((fact) => open.has(fact)) || seenRow(node, view).truth === 'true';
  if (open.has(node.fact) || (isFactOperand(node.value) && open.has(node.value.fact))) return true;
  return truthOfLeaf(node, view) === 'true';
}
