import type { SomeLeaf } from '../model/condition.js';
import { valueKey } from '../model/settle.js';
import type { FactView } from './factView.js';
import type { RowFinding } from './rowFinding.js';
import { findRow, referencedFacts } from './someRow.js';

/**
 * What rows show of a leaf: looked for once for all that see the same rows and the same values of the facts that are compared with. Tables
 * can be long, and whether a condition may hold is asked before its proof.
 */
export function seenRow(leaf: SomeLeaf, view: FactView): RowFinding {
  const facts = referencedFacts(leaf.where);
  if (facts.length === 0) return remembered(view.tables.findings, leaf, () => findRow(leaf, view));
  return remembered(view.findings, leaf, () =>
    remembered(view.tables.findingsOf(leaf), operandsKey(facts, view), () => findRow(leaf, view)),
  );
}

function remembered<Key>(findings: Map<Key, RowFinding>, key: Key, find: () => RowFinding): RowFinding {
  const known = findings.get(key);
  if (known !== undefined) return known;
  const finding = find();
  findings.set(key, finding);
  return finding;
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
