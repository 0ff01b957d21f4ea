import type { ConditionNode, FactLeaf } from '../model/condition.js';
import type { Truth } from '../model/value.js';
import type { FactView } from './factView.js';
import { resolveOperand } from './operand.js';
import { evaluateOperator } from './operators.js';
import { seenRow } from './seenRow.js';

/**
 * The truth that the proof of a condition has, without the proof: of hundreds of conditions that are asked about one incident most
 * fail at their first leaf, and nobody asks why.
 */
export function truthOf(node: ConditionNode, view: FactView): Truth {
  if ('all' in node) return truthOfAll(node.all, view);
  if ('any' in node) return truthOfAny(node.any, view);
  return 'some' in node ? seenRow(node, view).truth : truthOfLeaf(node, view);
}

function truthOfAll(nodes: readonly ConditionNode[], view: FactView): Truth {
  let truth: Truth = 'true';
  for (const node of nodes) {
    const own = truthOf(node, view);
    if (own === 'false') return 'false';
    if (own === 'unknown') truth = 'unknown';
  }
  return truth;
}

function truthOfAny(nodes: readonly ConditionNode[], view: FactView): Truth {
  let truth: Truth = 'false';
  for (const node of nodes) {
    const own = truthOf(node, view);
    if (own === 'true') return 'true';
    if (own === 'unknown') truth = 'unknown';
  }
  return truth;
}

/** The truth of a leaf about a fact. */
export function truthOfLeaf({ fact, operator, value }: FactLeaf, view: FactView): Truth {
  const reading = view.read(fact);
  if (reading.value === undefined) return operator === 'known' ? 'false' : 'unknown';
  return evaluateOperator(operator, reading, resolveOperand(value, view));
}
