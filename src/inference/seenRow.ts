import type { SomeLeaf } from '../model/condition.js';
import type { RowTable } from '../model/row.js';
import type { FactView } from './factView.js';
import { findRow, referencedFacts } from './someRow.js';
import type { RowFinding } from './someRow.js';

type Findings = WeakMap<SomeLeaf, RowFinding>;

/** What rows showed: tables can be long, and whether a condition may hold is asked before its proof. */
const OF_VIEW = new WeakMap<FactView, Findings>();
/** The same of leaves that compare with no fact: all incidents of a case see the same rows. */
const OF_TABLE = new WeakMap<RowTable, Findings>();

/** What rows show of a leaf: looked for once for a view, or for a table where nothing else is asked. */
export function seenRow(leaf: SomeLeaf, view: FactView): RowFinding {
  const table = referencedFacts(leaf.where).length === 0 ? view.table(leaf.some) : undefined;
  const findings = table === undefined ? findingsOf(OF_VIEW, view) : findingsOf(OF_TABLE, table);
  const known = findings.get(leaf);
  if (known !== undefined) return known;
  const finding = findRow(leaf, view);
  findings.set(leaf, finding);
  return finding;
}

function findingsOf<T extends object>(all: WeakMap<T, Findings>, of: T): Findings {
  const known = all.get(of);
  if (known !== undefined) return known;
  const findings: Findings = new WeakMap();
  all.set(of, findings);
  return findings;
}
