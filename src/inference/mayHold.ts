import type { ConditionNode } from '../model/condition.js';
import type { FactView } from './factView.js';
import { isFactOperand, resolveOperand } from './operand.js';
import { evaluateOperator } from './operators.js';
import { proveSome } from './prove.js';
import { referencedFacts } from './someRow.js';

/**
 * Whether a condition holds, or would once facts have other values: what does not need not be handed to the engine.
 * @param open facts that may still be concluded: a leaf that reads one of them counts as if it held
 */
export function mayHold(node: ConditionNode, view: FactView, open: ReadonlySet<string>): boolean {
  if ('all' in node) return node.all.every((child) => mayHold(child, view, open));
  if ('any' in node) return node.any.some((child) => mayHold(child, view, open));
  if ('some' in node)
    return referencedFacts(node.where).some((fact) => open.has(fact)) || proveSome(node, view).truth === 'true';
  if (open.has(node.fact) || (isFactOperand(node.value) && open.has(node.value.fact))) return true;
  const reading = view.read(node.fact);
  // Nothing holds of what is not known: of the facts that rules read a case has few.
  if (reading.value === undefined) return false;
  return evaluateOperator(node.operator, reading, resolveOperand(node.value, view)) === 'true';
}
