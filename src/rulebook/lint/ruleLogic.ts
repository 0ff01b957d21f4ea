import type { RuleFile, SignalFile } from '../files.js';
import type { DraftFile } from '../draft.js';
import type { Effort } from './logic/effort.js';
import { Logic } from './logic/logic.js';
import { treeOf } from './logic/tree.js';
import type { LeafTree, Tree } from './logic/tree.js';
import type { Names } from './names.js';

/** A rule whose conditions can be reasoned about. */
export interface RuleLogic {
  readonly file: string;
  readonly rule: RuleFile;
  /** The gate on `hang.kind`; an inference has none. */
  readonly hang?: LeafTree;
  readonly when: Tree;
  /** What holds whenever a signal counts: all of the gate. */
  readonly gate: readonly Tree[];
  readonly signals: readonly SignalLogic[];
  readonly logic: Logic;
}

export interface SignalLogic {
  readonly signal: SignalFile;
  readonly index: number;
  /** Its condition; that of `when` where `"gate"` is written. */
  readonly tree: Tree;
}

export function ruleLogic({ path: file, data: rule }: DraftFile<RuleFile>, names: Names, effort: Effort): RuleLogic {
  const when = treeOf(rule.when, ['when']);
  if (rule.kind === 'inference')
    return { file, rule, when, gate: [when], signals: [], logic: new Logic(names, [when], effort) };
  const hang: LeafTree = { type: 'leaf', name: 'hang.kind', operator: 'in', value: rule.hang, path: ['hang'] };
  const signals = rule.signals.map((signal, index) => ({
    signal,
    index,
    tree: signal.if === 'gate' ? when : treeOf(signal.if, ['signals', index, 'if']),
  }));
  const logic = new Logic(names, [hang, when, ...signals.map(({ tree }) => tree)], effort);
  return { file, rule, hang, when, gate: [hang, when], signals, logic };
}
