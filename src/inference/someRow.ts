import type { AttributeLeaf, Operand, RowCondition, SomeLeaf } from '../model/condition.js';
import type { SomeProof } from '../model/proof.js';
import type { Row } from '../model/row.js';
import type { Truth } from '../model/value.js';
import { FactReading } from './factReading.js';
import type { FactView } from './factView.js';
import { allOf, anyOf } from './kleene.js';
import { evaluateOperator } from './operators.js';
import { resolveOperand } from './operand.js';

/**
 * "There is a row such that ...". True when one row shows it; false only when the table is whole and every row is
 * known not to match; unknown otherwise. The first matching row in table order is bound.
 */
export function evaluateSome(leaf: SomeLeaf, view: FactView): SomeProof {
  const table = view.table(leaf.some);
  const truths = (table?.rows ?? []).map((row) => ({ row, truth: evaluateRow(leaf.where, row, view) }));
  const match = truths.find(({ truth }) => truth === 'true');
  const whole = table?.whole ?? false;
  const refuted = whole && truths.every(({ truth }) => truth === 'false');
  return {
    type: 'some',
    truth: match !== undefined ? 'true' : refuted ? 'false' : 'unknown',
    table: leaf.some,
    ...(match === undefined ? {} : { row: match.row.id }),
    rowsSeen: truths.length,
    whole,
    unknownFacts: referencedFacts(leaf.where).filter((fact) => view.read(fact).value === undefined),
    cite: match?.row.cite ?? [],
  };
}

function evaluateRow(condition: RowCondition | AttributeLeaf, row: Row, view: FactView): Truth {
  if ('all' in condition) return allOf(condition.all.map((child) => evaluateRow(child, row, view)));
  if ('any' in condition) return anyOf(condition.any.map((child) => evaluateRow(child, row, view)));
  const value = row.attributes[condition.attribute];
  const reading =
    value === undefined ? FactReading.unknown : new FactReading(value, true, 'log', false, false, row.cite);
  return evaluateOperator(condition.operator, reading, resolveOperand(condition.value, view));
}

/** Facts that the operands of a row condition refer to. */
export function referencedFacts(condition: RowCondition | AttributeLeaf): readonly string[] {
  if ('all' in condition) return condition.all.flatMap(referencedFacts);
  if ('any' in condition) return condition.any.flatMap(referencedFacts);
  return factOfOperand(condition.value);
}

function factOfOperand(operand: Operand): readonly string[] {
  return typeof operand === 'object' && 'fact' in operand ? [operand.fact] : [];
}
