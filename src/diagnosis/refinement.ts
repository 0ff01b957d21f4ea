import type { HypothesisRule, Signal } from '../model/rule.js';

/** A signal and the rule that states it. */
export interface OwnedSignal {
  readonly owner: string;
  readonly signal: Signal;
}

const SIGNALS = new WeakMap<readonly HypothesisRule[], ReadonlyMap<string, readonly OwnedSignal[]>>();

/**
 * The signals that count for each rule, by its id: its own, and those of the rules that it refines, nearest first. Of signals
 * with one id the nearest counts: a refinement may weigh again what the general rule says.
 */
export function signalsOfRules(rules: readonly HypothesisRule[]): ReadonlyMap<string, readonly OwnedSignal[]> {
  const known = SIGNALS.get(rules);
  if (known !== undefined) return known;
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const signals = new Map(rules.map((rule) => [rule.id, signalsOf(rule, byId)]));
  SIGNALS.set(rules, signals);
  return signals;
}

function signalsOf(rule: HypothesisRule, byId: ReadonlyMap<string, HypothesisRule>): readonly OwnedSignal[] {
  const signals = new Map<string, OwnedSignal>();
  for (const { id: owner, signals: stated } of [rule, ...generalisationsOf(rule, byId)])
    for (const signal of stated) if (!signals.has(signal.id)) signals.set(signal.id, { owner, signal });
  return [...signals.values()];
}

/** The rules that a rule refines, the nearest first. A rule that leads back to itself is told by a lint, and ends the list. */
export function generalisationsOf(
  rule: HypothesisRule,
  byId: ReadonlyMap<string, HypothesisRule>,
): readonly HypothesisRule[] {
  const found: HypothesisRule[] = [];
  let next = rule.refines === undefined ? undefined : byId.get(rule.refines);
  while (next !== undefined && next !== rule && !found.includes(next)) {
    found.push(next);
    next = next.refines === undefined ? undefined : byId.get(next.refines);
  }
  return found;
}
