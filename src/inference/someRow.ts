import type { AttributeLeaf, RowCondition, SomeLeaf } from '../model/condition.js';
import type { SomeProof } from '../model/proof.js';
import type { Row } from '../model/row.js';
import type { Truth } from '../model/value.js';
import { FactReading } from './factReading.js';
import type { FactView } from './factView.js';
import { evaluateOperator } from './operators.js';
import { isFactOperand, resolveOperand } from './operand.js';
import type { RowFinding } from './rowFinding.js';
import { candidateRows } from './rowIndex.js';

/**
 * "There is a row such that ...". True when one row shows it; false only when the table is whole and every row is
 * known not to match; unknown otherwise.
 */
export function findRow(leaf: SomeLeaf, view: FactView): RowFinding {
  const table = view.tables.named(leaf.some);
  if (table === undefined) return { truth: 'unknown' };
  let refuted = table.whole;
  const rows = candidateRows(table, leaf.where, view.tables);
  const test = rows.length === 0 ? undefined : rowTest(leaf.where, view);
  for (const row of rows) {
    const truth = test?.(row);
    if (truth === 'true') return { truth, row };
    refuted &&= truth === 'false';
  }
  return { truth: refuted ? 'false' : 'unknown' };
}

/** What was found, as a proof. */
export function proofOfRow(leaf: SomeLeaf, { truth, row }: RowFinding, view: FactView): SomeProof {
  const table = view.tables.named(leaf.some);
  return {
    type: 'some',
    truth,
    table: leaf.some,
    ...(row === undefined ? {} : { row: row.id }),
    // Many leaves are told from what a table shows: its rows are put together where somebody wants to know.
    get rowsSeen() {
      return table?.rows.length ?? 0;
    },
    whole: table?.whole ?? false,
    unknownFacts: referencedFacts(leaf.where).filter((fact) => view.read(fact).value === undefined),
    cite: row?.cite ?? [],
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

const REFERENCED = new WeakMap<RowCondition, readonly string[]>();

/** Facts that the operands of a row condition refer to: found once for a condition. */
export function referencedFacts(condition: RowCondition): readonly string[] {
  const known = REFERENCED.get(condition);
  if (known !== undefined) return known;
  const facts = factsOfOperands(condition);
  REFERENCED.set(condition, facts);
  return facts;
}

function factsOfOperands(condition: RowCondition | AttributeLeaf): readonly string[] {
  if ('all' in condition) return condition.all.flatMap(factsOfOperands);
  if ('any' in condition) return condition.any.flatMap(factsOfOperands);
  return isFactOperand(condition.value) ? [condition.value.fact] : [];
}
