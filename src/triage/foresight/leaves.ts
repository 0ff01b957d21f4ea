import type { ConditionNode, FactLeaf } from '../../model/condition.js';
import type { Diagnosis } from '../../model/diagnosis.js';
import type { FixRecord } from '../../model/fix.js';
import type { Rule } from '../../model/rule.js';
import type { Rulebook } from '../../model/rulebook.js';

/** All comparisons of a fact with a constant or another fact that decide anything in a diagnosis of one incident. */
export function leavesInUse(
  { rules, fixes }: Pick<Rulebook, 'rules' | 'fixes'>,
  diagnosis: Pick<Diagnosis, 'hypotheses' | 'closed' | 'fixes'>,
  incident: string | undefined,
): readonly FactLeaf[] {
  const isOf = (one: { readonly incident?: string }): boolean => (one.incident ?? '') === (incident ?? '');
  const open = new Set([
    ...diagnosis.hypotheses.filter(isOf).map(({ rule }) => rule),
    ...diagnosis.closed.filter((one) => one.gate === 'unknown' && isOf(one)).map(({ rule }) => rule),
  ]);
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  // What a rule says more exactly than another counts with the signals of that one.
  for (const id of open) {
    const rule = byId.get(id);
    if (rule?.kind === 'hypothesis' && rule.refines !== undefined) open.add(rule.refines);
  }
  const listed = new Set(diagnosis.fixes.filter(isOf).map(({ commit }) => commit));
  return [
    ...rules.flatMap((rule) =>
      rule.status !== 'deprecated' && (rule.kind === 'inference' || open.has(rule.id)) ? leavesOfRule(rule) : [],
    ),
    ...fixes.flatMap((fix) => (listed.has(fix.commit) ? leavesOfFix(fix) : [])),
  ];
}

const OF_RULES = new WeakMap<Rule, readonly FactLeaf[]>();
const OF_FIXES = new WeakMap<FixRecord, readonly FactLeaf[]>();

function leavesOfRule(rule: Rule): readonly FactLeaf[] {
  return remembered(OF_RULES, rule, () =>
    rule.kind === 'inference'
      ? factLeaves(rule.when)
      : [...factLeaves(rule.when), ...rule.signals.flatMap((signal) => factLeaves(signal.if))],
  );
}

function leavesOfFix(fix: FixRecord): readonly FactLeaf[] {
  return remembered(OF_FIXES, fix, () =>
    [...fix.fits, ...fix.contradicted].flatMap((condition) => factLeaves(condition.if)),
  );
}

function remembered<T extends object>(
  memory: WeakMap<T, readonly FactLeaf[]>,
  of: T,
  work: () => readonly FactLeaf[],
): readonly FactLeaf[] {
  const known = memory.get(of);
  if (known !== undefined) return known;
  const leaves = work();
  memory.set(of, leaves);
  return leaves;
}

const SOUGHT = new WeakMap<Pick<Rulebook, 'rules' | 'fixes' | 'facts'>, ReadonlySet<string>>();

/**
 * Facts of which the very value counts, and not only how it compares with constants: rows are looked for with them, and other facts are
 * read with their help.
 */
export function soughtWith(rulebook: Pick<Rulebook, 'rules' | 'fixes' | 'facts'>): ReadonlySet<string> {
  const known = SOUGHT.get(rulebook);
  if (known !== undefined) return known;
  const conditions = [
    ...rulebook.rules.flatMap((rule): readonly ConditionNode[] =>
      rule.kind === 'inference' ? [rule.when] : [rule.when, ...rule.signals.map((signal) => signal.if)],
    ),
    ...rulebook.fixes.flatMap((fix) => [...fix.fits, ...fix.contradicted].map((condition) => condition.if)),
  ];
  const sought = new Set([
    ...conditions.flatMap(rowReferences),
    ...rulebook.facts.flatMap(({ bindings }) => bindings.flatMap(textsIn)),
  ]);
  SOUGHT.set(rulebook, sought);
  return sought;
}

/** Facts that rows are compared with. */
function rowReferences(node: ConditionNode): readonly string[] {
  if ('all' in node) return node.all.flatMap(rowReferences);
  if ('any' in node) return node.any.flatMap(rowReferences);
  return 'some' in node ? textsIn(node.where) : [];
}

/** All texts in a value of JSON: names of facts are among them. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function factLeaves(node: ConditionNode): readonly FactLeaf[] {
  if ('all' in node) return node.all.flatMap(factLeaves);
  if ('any' in node) return node.any.flatMap(factLeaves);
  return 'fact' in node ? [node] : [];
}
