import type { Finding } from '../finding.js';
import { constantsOf } from './logic/leafFormula.js';
import { subjectKey, together } from './logic/tree.js';
import type { LeafTree, Tree } from './logic/tree.js';
import type { Names } from './names.js';
import type { RuleLogic, SignalLogic } from './ruleLogic.js';

/**
 * Signals without a group that rest on the same observation as another one of their side, and can hold together with it: it would
 * count twice. Who gives two such signals different groups has decided that they are two witnesses.
 */
export function witnesses(rule: RuleLogic, names: Names): readonly Finding[] {
  const weighed = rule.signals.filter(({ signal }) => signal.excludes === undefined && signal.if !== 'gate');
  return weighed.flatMap((one): readonly Finding[] => {
    if (one.signal.group !== undefined) return [];
    const other = weighed.find((earlier) => countsTwice(one, earlier, rule, names));
    if (other === undefined) return [];
    const witness = sharedWitness(one.tree, other.tree, rule, names) ?? '';
    const args = {
      signal: one.signal.id,
      other: other.signal.id,
      witness,
      group: other.signal.group ?? other.signal.id,
    };
    const path = ['signals', one.index, 'id'];
    return [{ code: 'rulebook.ungrouped-cause', args, file: rule.file, path, severity: 'warning' }];
  });
}

function countsTwice(one: SignalLogic, other: SignalLogic, rule: RuleLogic, names: Names): boolean {
  // Of two without a group, the later one is told.
  if (other.signal.group === undefined && other.index >= one.index) return false;
  if (speaksFor(one) !== speaksFor(other) || sharedWitness(one.tree, other.tree, rule, names) === undefined)
    return false;
  return !rule.logic.neverTrue(together([...rule.gate, one.tree, other.tree]));
}

function speaksFor({ signal }: SignalLogic): boolean {
  return signal.for !== undefined;
}

/** What both conditions look at: a fact, an item of a list, or rows that may be the same. */
function sharedWitness(one: Tree, other: Tree, { logic }: RuleLogic, names: Names): string | undefined {
  const others = observations(other, names);
  return observations(one, names).find((seen) =>
    others.some((another) => {
      if (seen.where === undefined || another.where === undefined) return seen.key === another.key;
      return seen.key === another.key && !logic.neverTrue(together([seen.where, another.where]));
    }),
  )?.name;
}

interface Observation {
  /** Equal for the same fact, item or table. */
  readonly key: string;
  /** Of the fact or table. */
  readonly name: string;
  /** Of rows: which ones. */
  readonly where?: Tree;
}

function observations(tree: Tree, names: Names): readonly Observation[] {
  switch (tree.type) {
    case 'some':
      return [{ key: `${tree.table}[]`, name: tree.table, where: tree.where }];
    case 'leaf':
      return observed(tree, names).map((key) => ({ key, name: tree.name }));
    case 'all':
    case 'any':
      return tree.of.flatMap((child) => observations(child, names));
  }
}

/** Frames of a stack are one witness, items of other lists are one each. That a fact is known only lets a sentence name it. */
function observed(leaf: LeafTree, names: Names): readonly string[] {
  const { operator, value } = leaf;
  const key = subjectKey(leaf);
  if (operator === 'known') return [];
  const type = names.facts.get(leaf.name)?.type;
  if (type !== 'strings' && type !== 'numbers') return [key];
  return constantsOf(value).map((item) => `${key} ${JSON.stringify(item)}`);
}
