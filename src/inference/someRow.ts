import type { AttributeLeaf, Operand, RowCondition, SomeLeaf } from '../model/condition.js';
import type { SomeProof } from '../model/proof.js';
import type { Row } from '../model/row.js';
import type { Truth } from '../model/value.js';
import { FactReading } from './factReading.js';
import type { FactView } from './factView.js';
import { evaluateOperator } from './operators.js';
import { resolveOperand } from './operand.js';
import { candidateRows } from './rowIndex.js';

/**
 * "There is a row such that ...". True when one row shows it; false only when the table is whole and every row is
 * known not to match; unknown otherwise. The first matching row in table order is bound.
 */
export function evaluateSome(leaf: SomeLeaf, view: FactView): SomeProof {
  const table = view.table(leaf.some);
  const rows = table?.rows ?? [];
  const whole = table?.whole ?? false;
  const test = rowTest(leaf.where, view);
  let match: Row | undefined;
  let refuted = whole;
  for (const row of table === undefined ? [] : candidateRows(table, leaf.where)) {
    const truth = test(row);
    refuted &&= truth === 'false';
    if (truth !== 'true') continue;
    match = row;
    break;
  }
  return {
    type: 'some',
    truth: match !== undefined ? 'true' : refuted ? 'false' : 'unknown',
    table: leaf.some,
    ...(match === undefined ? {} : { row: match.id }),
    rowsSeen: rows.length,
    whole,
    unknownFacts: referencedFacts(leaf.where).filter((fact) => view.read(fact).value === undefined),
    cite: match?.cite ?? [],
  };
}

/** What a condition says of a row. Its operands are the same for all rows, and tables can be long: they are resolved once. */
function rowTest(condition: RowCondition | AttributeLeaf, view: FactView): (row: Row) => Truth {
  if ('all' in condition) {
    const tests = condition.all.map((child) => rowTest(child, view));
    return (row) => {
      let truth: Truth = 'true';
      for (const test of tests) {
        const own = test(row);
        if (own === 'false') return 'false';
        if (own === 'unknown') truth = 'unknown';
      }
      return truth;
    };
  }
  if ('any' in condition) {
    const tests = condition.any.map((child) => rowTest(child, view));
    return (row) => {
      let truth: Truth = 'false';
      for (const test of tests) {
        const own = test(row);
        if (own === 'true') return 'true';
        if (own === 'unknown') truth = 'unknown';
      }
      return truth;
    };
  }
  const { attribute, operator, value: wanted } = condition;
  const operand = resolveOperand(wanted, view);
  const plain = operator === 'equal' && operand !== undefined && typeof operand !== 'object';
  return (row) => {
    const value = row.attributes[attribute];
    if (plain && value !== undefined && typeof value !== 'object') return value === operand ? 'true' : 'false';
    const reading =
      value === undefined ? FactReading.unknown : new FactReading(value, true, 'log', false, false, row.cite);
    return evaluateOperator(operator, reading, operand);
  };
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
