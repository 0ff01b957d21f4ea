import type { ConditionNode, FactLeaf, SomeLeaf } from '../model/condition.js';
import type { FactView } from './factView.js';
import { leafCites } from './leafCites.js';
import { isFactOperand, resolveOperand } from './operand.js';
import { seenRow } from './seenRow.js';
import { firmer, together, weakest } from './support.js';
import type { Support } from './support.js';
import { truthOf } from './truth.js';

/** What a condition rests on in a view, as `supportOf` says of its proof; undefined when it does not hold. */
export function supportIn(node: ConditionNode, view: FactView): Support | undefined {
  if ('all' in node) {
    const supports = supportsIn(node.all, view);
    return supports.length === node.all.length ? supports.reduce(together) : undefined;
  }
  if ('any' in node) {
    const supports = supportsIn(node.any, view);
    return supports.length > 0 ? supports.reduce(firmer) : undefined;
  }
  return 'some' in node ? supportOfRow(node, view) : supportOfLeaf(node, view);
}

function supportsIn(nodes: readonly ConditionNode[], view: FactView): readonly Support[] {
  return nodes.map((child) => supportIn(child, view)).filter((support) => support !== undefined);
}

function supportOfRow(leaf: SomeLeaf, view: FactView): Support | undefined {
  const { truth, row } = seenRow(leaf, view);
  return truth === 'true' ? { firmness: 'log', momentary: false, facts: [], cite: row?.cite ?? [] } : undefined;
}

function supportOfLeaf(leaf: FactLeaf, view: FactView): Support | undefined {
  if (truthOf(leaf, view) !== 'true') return undefined;
  const { fact, operator, value } = leaf;
  const reading = view.read(fact);
  const { firmness, momentary } = reading;
  const cite = leafCites(operator, reading, resolveOperand(value, view));
  if (!isFactOperand(value)) return { firmness: firmness ?? 'typed', momentary, facts: [fact], cite };
  const other = view.read(value.fact);
  return {
    firmness: weakest(firmness, other.firmness) ?? 'typed',
    momentary,
    facts: [fact, value.fact],
    cite: [...cite, ...other.cite],
  };
}
