import type { Draft } from '../draft.js';
import type { Finding } from '../finding.js';
import { gateSignals } from './gateSignals.js';
import { idleAlone, idleInGate, idleInSignal } from './idleConditions.js';
import type { Effort } from './logic/effort.js';
import { Logic } from './logic/logic.js';
import { together, treeOf } from './logic/tree.js';
import type { Names } from './names.js';
import { ruleLogic } from './ruleLogic.js';
import { unreadHoles } from './unreadHoles.js';
import { witnesses } from './witnesses.js';

/** What conditions of rules and fixes mean: every part decides something, and sentences say what is known. */
export function conditionSense(draft: Draft, names: Names, effort: Effort): readonly Finding[] {
  return [...ofRules(draft, names, effort), ...ofFixes(draft, names, effort)];
}

function ofRules(draft: Draft, names: Names, effort: Effort): readonly Finding[] {
  return draft.rules.flatMap((file) => {
    if (effort.isSpent) return [];
    const rule = ruleLogic(file, names, effort);
    const { gate, logic } = rule;
    const inGate = idleInGate(rule);
    // Of a gate that never opens, everything follows.
    if (logic.neverTrue(together(gate))) return inGate;
    const inSignals = rule.signals.flatMap((signal) => [
      ...idleInSignal(rule, signal),
      ...unreadHoles(signal.signal.says, [...gate, signal.tree], logic, names, {
        file: rule.file,
        path: ['signals', signal.index, 'says'],
      }),
    ]);
    return [...inGate, ...gateSignals(rule), ...inSignals, ...witnesses(rule, names)];
  });
}

function ofFixes(draft: Draft, names: Names, effort: Effort): readonly Finding[] {
  return draft.fixes.flatMap(({ path: file, data }) =>
    (['fits', 'contradicted'] as const).flatMap((list) =>
      (data[list] ?? []).flatMap(({ says, if: condition }, index) => {
        const tree = treeOf(condition, [list, index, 'if']);
        const logic = new Logic(names, [tree], effort);
        return [
          ...idleAlone(tree, file, logic),
          ...unreadHoles(says, [tree], logic, names, { file, path: [list, index, 'says'] }),
        ];
      }),
    ),
  );
}
