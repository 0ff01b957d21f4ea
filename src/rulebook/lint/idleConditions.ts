import type { Finding } from '../finding.js';
import { flawsOf } from './flaws.js';
import type { Flaw } from './flaws.js';
import type { Tree } from './logic/tree.js';
import type { RuleLogic, SignalLogic } from './ruleLogic.js';
import { treeText } from './treeText.js';

/** Parts of the gate of a rule that decide nothing. */
export function idleInGate({ file, hang, when, logic }: RuleLogic): readonly Finding[] {
  const given = hang === undefined ? [] : [hang];
  const flaws = flawsOf(when, given, logic);
  const told = new Set(flaws.map(({ tree }) => tree));
  const repeated = hang === undefined ? [] : demanded(when).filter((tree) => readsKind(tree) && !told.has(tree));
  return [
    ...flaws.map((flaw) => finding(GATE_CODES[flaw.flaw], flaw.tree, file)),
    ...repeated.map((tree) => finding('rulebook.gate-repeats-hang', tree, file)),
  ];
}

/** Parts of a signal that decide nothing once the gate is open. */
export function idleInSignal({ file, gate, logic }: RuleLogic, { signal, tree }: SignalLogic): readonly Finding[] {
  if (signal.if === 'gate') return [];
  return flawsOf(tree, gate, logic).map((flaw) => {
    const whole = flaw.flaw === 'given' && flaw.tree === tree;
    return finding(whole ? 'rulebook.implied-by-gate' : SIGNAL_CODES[flaw.flaw], flaw.tree, file, {
      signal: signal.id,
    });
  });
}

/** Parts of a condition that stands alone. */
export function idleAlone(tree: Tree, file: string, logic: RuleLogic['logic']): readonly Finding[] {
  return flawsOf(tree, [], logic).map((flaw) => finding(GATE_CODES[flaw.flaw], flaw.tree, file));
}

type Codes = Readonly<Record<Flaw['flaw'], string>>;

const GATE_CODES: Codes = {
  'never-true': 'rulebook.never-true',
  'never-true-then': 'rulebook.never-true-for-hang',
  'always-true': 'rulebook.always-true',
  given: 'rulebook.gate-repeats-hang',
  redundant: 'rulebook.redundant-leaf',
};

const SIGNAL_CODES: Codes = {
  ...GATE_CODES,
  'never-true-then': 'rulebook.never-true-in-gate',
  given: 'rulebook.implied-by-gate.leaf',
};

function finding(code: string, tree: Tree, file: string, args: Finding['args'] = {}): Finding {
  return { code, args: { ...args, condition: treeText(tree) }, file, path: tree.path };
}

/** The parts that hold whenever the condition does: its own, and those of the groups in it that demand all. */
function demanded(tree: Tree): readonly Tree[] {
  return tree.type === 'all' ? tree.of.flatMap(demanded) : [tree];
}

function readsKind(tree: Tree): boolean {
  return tree.type === 'leaf' && tree.table === undefined && tree.name === 'hang.kind';
}
