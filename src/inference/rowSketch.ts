import type { AttributeLeaf, RowCondition } from '../model/condition.js';
import type { ReadAttribute, RowSketches, RowTable } from '../model/row.js';
import type { Scalar } from '../model/value.js';
import type { FactView } from './factView.js';
import { constantOf, isFactOperand } from './operand.js';
import { wantedOnce } from './rowIndex.js';
import { attributeTest } from './rowTest.js';
import type { AttributeTest } from './rowTest.js';

/**
 * Whether a row may match, as far as sketches of the rows tell: of most cases they tell that none does, and no row has to be put together.
 * @param table not whole: that none matches is then all that is to be known
 * @param view none where any may ask: what is compared with a fact may hold
 */
export function mayMatch({ parts, whole }: RowTable, where: RowCondition, view: FactView | undefined): boolean {
  if (parts === undefined || whole) return true;
  const wanted = wantedOnce(where);
  const values = wanted?.attribute === parts.attribute ? wanted.values : undefined;
  if (values?.some((value) => parts.values.has(value)) === false) return false;
  return parts.sketches.some(values, sketchTest(where, { sketches: parts.sketches, values, view }));
}

/** Which rows are asked for. */
interface Asked {
  readonly sketches: RowSketches;
  readonly values: readonly Scalar[] | undefined;
  readonly view: FactView | undefined;
}

function sketchTest(condition: RowCondition | AttributeLeaf, asked: Asked): (read: ReadAttribute) => boolean {
  if ('all' in condition) {
    const tests = condition.all.map((child) => sketchTest(child, asked));
    return (read) => tests.every((test) => test(read));
  }
  if ('any' in condition) {
    const tests = condition.any.map((child) => sketchTest(child, asked));
    return (read) => tests.some((test) => test(read));
  }
  const { attribute, operator, value } = condition;
  const { sketches, view } = asked;
  if (isFactOperand(value) && view === undefined) return MAY_HOLD;
  const test = attributeTest(operator, isFactOperand(value) ? view?.read(value.fact).value : constantOf(value));
  if (!sketches.untold.has(attribute)) return (read) => test(read(attribute)) === 'true';
  return mayHoldUntold(condition, test, asked) ? MAY_HOLD : HOLDS_NOWHERE;
}

const MAY_HOLD = (): boolean => true;
const HOLDS_NOWHERE = (): boolean => false;

/** Of what no sketch shows, a lower bound fails where nothing reaches it. */
function mayHoldUntold({ attribute, operator }: AttributeLeaf, test: AttributeTest, asked: Asked): boolean {
  if (operator !== 'atLeast' && operator !== 'greaterThan') return true;
  const most = asked.sketches.most(attribute, asked.values);
  return most === undefined || test(most) === 'true';
}
