import type { AttributeLeaf, RowCondition } from '../model/condition.js';
import type { ReadAttribute, RowSketches, RowTable } from '../model/row.js';
import type { Scalar } from '../model/value.js';
import type { FactView } from './factView.js';
import { wantedOnce } from './rowIndex.js';
import { attributeTest } from './rowTest.js';

/**
 * Whether a row may match, as far as sketches of the rows tell: of most cases they tell that none does, and no row has to be put together.
 * @param table not whole: that none matches is then all that is to be known
 */
export function mayMatch({ parts, whole }: RowTable, where: RowCondition, view: FactView): boolean {
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
  readonly view: FactView;
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
  if (asked.sketches.untold.has(condition.attribute)) {
    const may = mayHoldUntold(condition, asked);
    return () => may;
  }
  const test = attributeTest(condition, asked.view);
  return (read) => test(read(condition.attribute), []) === 'true';
}

/** Of what no sketch shows, a lower bound fails where nothing reaches it. */
function mayHoldUntold(leaf: AttributeLeaf, { sketches, values, view }: Asked): boolean {
  if (leaf.operator !== 'atLeast' && leaf.operator !== 'greaterThan') return true;
  const most = sketches.most(leaf.attribute, values);
  return most === undefined || attributeTest(leaf, view)(most, []) === 'true';
}
