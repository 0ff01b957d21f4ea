import type { AttributeLeaf, Operator, RowCondition } from '../model/condition.js';
import type { Row } from '../model/row.js';
import type { FactValue, Truth } from '../model/value.js';
import type { FactView } from './factView.js';
import { resolveOperand } from './operand.js';
import { comparisonOf } from './operators.js';
import type { ResolvedOperand, Shown } from './operators.js';

/** What a condition says of a row. Its operands are the same for all rows, and tables can be long: they are resolved once. */
export function rowTest(condition: RowCondition | AttributeLeaf, view: FactView): RowTest {
  if ('all' in condition) return decidedBy('false', membersOf(condition.all, view), 'true');
  if ('any' in condition) return decidedBy('true', membersOf(condition.any, view), 'false');
  const { attribute, operator, value } = condition;
  const test = attributeTest(operator, resolveOperand(value, view));
  return ({ attributes }) => test(attributes[attribute]);
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

/** An attribute is whole, and no list of stacks. */
const OF_ROW: Shown = { whole: true, samples: undefined, names: new Set() };

/** What a leaf says of the value of its attribute; of none where a row lacks it. */
export type AttributeTest = (value: FactValue | undefined) => Truth;

const isKnown: AttributeTest = (value) => (value === undefined ? 'false' : 'true');
const isUnknown: AttributeTest = () => 'unknown';

/** @param operand of a fact that is unknown, undefined */
export function attributeTest(operator: Operator, operand: ResolvedOperand): AttributeTest {
  const compare = comparisonOf(operator);
  if (compare === undefined) return isKnown;
  if (operand === undefined) return isUnknown;
  return (value) => (value === undefined ? 'unknown' : compare(value, operand, OF_ROW));
}
