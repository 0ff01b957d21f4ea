import type { SomeLeaf } from '../model/condition.js';
import type { FactView } from './factView.js';
import type { RowFinding } from './rowFinding.js';
import { findRow, referencedFacts } from './someRow.js';

/**
 * What rows show of a leaf: looked for once for a view, or for all that see the same rows where nothing else is asked. Tables can be long,
 * and whether a condition may hold is asked before its proof.
 */
export function seenRow(leaf: SomeLeaf, view: FactView): RowFinding {
  const findings = referencedFacts(leaf.where).length === 0 ? view.tables.findings : view.findings;
  const known = findings.get(leaf);
  if (known !== undefined) return known;
  const finding = findRow(leaf, view);
  findings.set(leaf, finding);
  return finding;
}
