import type { SomeLeaf } from '../model/condition.js';
import { valueKey } from '../model/settle.js';
import type { FactView } from './factView.js';
import type { RowFinding } from './rowFinding.js';
import { mayMatch } from './rowSketch.js';
import { findRow, referencedFacts } from './someRow.js';

const NOT_SEEN: RowFinding = { truth: 'unknown' };

/**
 * What rows show of a leaf: looked for once for all that see the same rows and the same values of the facts that are compared with. Tables
 * can be long, and whether a condition may hold is asked before its proof.
 */
export function seenRow(leaf: SomeLeaf, view: FactView): RowFinding {
  const compared = referencedFacts(leaf.where);
  const findings = compared.length === 0 ? view.tables.findings : view.findings;
  const known = findings.get(leaf);
  if (known !== undefined) return known;
  const finding = compared.length === 0 ? findRow(leaf, view) : comparedRow(leaf, compared, view);
  findings.set(leaf, finding);
  return finding;
}

function comparedRow(leaf: SomeLeaf, compared: readonly string[], view: FactView): RowFinding {
  if (!mayBeShown(leaf, view)) return NOT_SEEN;
  const findings = view.tables.findingsOf(leaf);
  const key = operandsKey(compared, view);
  const known = findings.get(key);
  if (known !== undefined) return known;
  const finding = findRow(leaf, view);
  findings.set(key, finding);
  return finding;
}

/** Of most leaves that compare with facts no row is such, whatever the facts are: that is told once for all incidents. */
function mayBeShown({ some, where }: SomeLeaf, { tables }: FactView): boolean {
  const known = tables.possible.get(where);
  if (known !== undefined) return known;
  const table = tables.named(some);
  const possible = table !== undefined && mayMatch(table, where, undefined);
  tables.possible.set(where, possible);
  return possible;
}

/** Incidents of one boot mostly compare with the same values. */
function operandsKey(facts: readonly string[], view: FactView): string {
  return facts
    .map((fact) => {
      const { value } = view.read(fact);
      return value === undefined ? 'unknown' : valueKey(value);
    })
    .join('\n');
}
