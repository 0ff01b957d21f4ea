import type { AttributeLeaf, RowCondition } from '../model/condition.js';
import type { Row } from '../model/row.js';
import type { FactValue, Truth } from '../model/value.js';
import type { Cite } from '../model/cite.js';
import { FactReading } from './factReading.js';
import type { FactView } from './factView.js';
import { resolveOperand } from './operand.js';
import { evaluateOperator } from './operators.js';

/** What a condition says of a row. Its operands are the same for all rows, and tables can be long: they are resolved once. */
export function rowTest(condition: RowCondition | AttributeLeaf, view: FactView): RowTest {
  if ('all' in condition) return decidedBy('false', membersOf(condition.all, view), 'true');
  if ('any' in condition) return decidedBy('true', membersOf(condition.any, view), 'false');
  const test = attributeTest(condition, view);
  return ({ attributes, cite }) => test(attributes[condition.attribute], cite);
}

type RowTest = (row: Row) => Truth;

function membersOf(conditions: readonly (RowCondition | AttributeLeaf)[], view: FactView): readonly RowTest[] {
  return conditions.map((condition) => rowTest(condition, view));
}

/** One member that says `decisive` decides; where none does and all are known, it is the opposite. */
function decidedBy(decisive: Truth, tests: readonly RowTest[], opposite: Truth): RowTest {
  return (row) => {
    let truth = opposite;
    for (const test of tests) {
      const own = test(row);
      if (own === decisive) return own;
      if (own === 'unknown') truth = 'unknown';
    }
    return truth;
  };
}

/** What a leaf says of the value of its attribute; of none where a row lacks it. */
export function attributeTest(
  { operator, value: wanted }: AttributeLeaf,
  view: FactView,
): (value: FactValue | undefined, cite: readonly Cite[]) => Truth {
  const operand = resolveOperand(wanted, view);
  const plain = operator === 'equal' && operand !== undefined && typeof operand !== 'object';
  return (value, cite) => {
    if (plain && value !== undefined && typeof value !== 'object') return value === operand ? 'true' : 'false';
    const reading = value === undefined ? FactReading.unknown : new FactReading(value, true, 'log', false, false, cite);
    return evaluateOperator(operator, reading, operand);
  };
}
