import type { AttributeLeaf, RowCondition } from '../model/condition.js';
import type { Row } from '../model/row.js';
import type { FactValue, Truth } from '../model/value.js';
import type { Cite } from '../model/cite.js';
import { FactReading } from './factReading.js';
import type { FactView } from './factView.js';
import { resolveOperand } from './operand.js';
import { evaluateOperator } from './operators.js';

/** What a condition says of a row. Its operands are the same for all rows, and tables can be long: they are resolved once. */
export function rowTest(condition: RowCondition | AttributeLeaf, view: FactView): (row: Row) => Truth {
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
  const test = attributeTest(condition, view);
  return ({ attributes, cite }) => test(attributes[condition.attribute], cite);
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
