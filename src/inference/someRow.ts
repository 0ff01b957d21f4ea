import type { AttributeLeaf, RowCondition, SomeLeaf } from '../model/condition.js';
import type { SomeProof } from '../model/proof.js';
import type { RowTable } from '../model/row.js';

import type { CaseTables } from './caseTables.js';
import type { FactView } from './factView.js';
import { isFactOperand } from './operand.js';
import { LaterFinding } from './rowFinding.js';
import type { RowFinding } from './rowFinding.js';
import { mayMatch } from './rowSketch.js';
import { rowTest } from './rowTest.js';
import { candidateRows, wantedOnce } from './rowIndex.js';
import type { Wanted } from './rowIndex.js';

/**
 * "There is a row such that ...". True when one row shows it; false only when the table is whole and every row is
 * known not to match; unknown otherwise.
 */
export function findRow(leaf: SomeLeaf, view: FactView): RowFinding {
  const table = view.tables.named(leaf.some);
  if (table === undefined) return { truth: 'unknown' };
  const told = toldByParts(table, wantedOnce(leaf.where), view.tables);
  if (told !== undefined) return told;
  if (!mayMatch(table, leaf.where, view)) return { truth: 'unknown' };
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

/** What a table tells without putting its rows together, where nothing more is asked than it tells its rows apart by. */
function toldByParts(table: RowTable, wanted: Wanted | undefined, tables: CaseTables): RowFinding | undefined {
  const { parts } = table;
  if (wanted?.enough !== true || parts?.attribute !== wanted.attribute) return undefined;
  const { attribute, values } = wanted;
  if (!values.some((value) => parts.values.has(value))) return { truth: table.whole ? 'false' : 'unknown' };
  return new LaterFinding(() => tables.partOf(table, attribute, values)?.[0]);
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
