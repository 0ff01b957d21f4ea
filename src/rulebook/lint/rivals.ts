import { groupBy } from '../../model/groupBy.js';
import type { Draft } from '../draft.js';
import type { HypothesisFile, RuleFile } from '../files.js';
import type { Finding } from '../finding.js';
import type { Effort } from './logic/effort.js';
import { Logic } from './logic/logic.js';
import { leavesOfTree, together } from './logic/tree.js';
import type { Tree } from './logic/tree.js';
import type { Names } from './names.js';
import { ruleLogic } from './ruleLogic.js';
import type { RuleLogic } from './ruleLogic.js';

/** Rules that name what another rule names under the same or fewer conditions; of two that are the same, the later one is told. */
export function rivals(draft: Draft, names: Names, effort: Effort): readonly Finding[] {
  const inUse = draft.rules.filter(({ data }) => data.status !== 'deprecated');
  return [...groupBy(inUse, ({ data }) => verdictOf(data)).values()].flatMap((files) => {
    const rules = files.map((file) => ruleLogic(file, names, effort));
    return rules.flatMap((rule, at) =>
      rules
        .flatMap((other, index) =>
          index === at || effort.isSpent ? [] : told(rule, other, index < at, { names, effort }),
        )
        .slice(0, 1),
    );
  });
}

/** What a rule says is wrong, or is the case: rules that say different things are no rivals. */
export function verdictOf(rule: RuleFile): string {
  return rule.kind === 'inference' ? JSON.stringify(rule.concludes) : rule.mechanism;
}

/** @param first the other rule stands first */
function told(
  rule: RuleLogic,
  other: RuleLogic,
  first: boolean,
  { names, effort }: { readonly names: Names; readonly effort: Effort },
): readonly Finding[] {
  const [gate, otherGate] = [together(rule.gate), together(other.gate)];
  effort.spend(leavesOfTree(gate).length + leavesOfTree(otherGate).length);
  if (!readAlike(gate, otherGate)) return [];
  const logic = new Logic(names, [gate, otherGate, ...conditionsOf(rule), ...conditionsOf(other)], effort);
  if (logic.neverTrue(gate) || !logic.implies(gate, otherGate)) return [];
  const equal = logic.implies(otherGate, gate);
  if (equal && !first) return [];
  const finding = (kind: 'duplicate' | 'shadowed'): Finding => ({
    code: `rulebook.${kind}-rule`,
    args: { rule: rule.rule.id, other: other.rule.id },
    file: rule.file,
    path: ['when'],
  });
  if (rule.rule.kind === 'inference' || other.rule.kind === 'inference')
    return [finding(equal ? 'duplicate' : 'shadowed')];
  if (sameSignals(rule, other, logic)) return [finding('shadowed')];
  return equal && !areFamily(rule.rule, other.rule) ? [{ ...finding('duplicate'), severity: 'warning' }] : [];
}

/** Different bugs can look alike at the gate: rules that name each other, or the same one, as what they refine or are mistaken for know that. */
function areFamily(one: HypothesisFile, other: HypothesisFile): boolean {
  const kin = ({ id, mistakenFor = [], refines }: HypothesisFile): readonly string[] => [
    id,
    ...mistakenFor,
    ...(refines === undefined ? [] : [refines]),
  ];
  return kin(one).some((id) => kin(other).includes(id));
}

/** Whether a condition could imply another at all: they read a fact or table in common. */
function readAlike(one: Tree, other: Tree): boolean {
  const readByOther = new Set(leavesOfTree(other).map(({ table, name }) => table ?? name));
  // Every rule reads the kind of hang.
  return leavesOfTree(one).some(({ table, name }) => name !== 'hang.kind' && readByOther.has(table ?? name));
}

function conditionsOf({ signals }: RuleLogic): readonly Tree[] {
  return signals.map(({ tree }) => tree);
}

/** Each signal of the one weighs and says as much as one of the other, and none is left over. */
function sameSignals(one: RuleLogic, other: RuleLogic, logic: Logic): boolean {
  if (one.signals.length !== other.signals.length) return false;
  return one.signals.every(({ signal, tree }) =>
    other.signals.some(
      (match) =>
        match.signal.for === signal.for &&
        match.signal.against === signal.against &&
        match.signal.group === signal.group &&
        logic.implies(tree, match.tree) &&
        logic.implies(match.tree, tree),
    ),
  );
}
