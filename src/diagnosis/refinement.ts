import type { HypothesisRule, Signal } from '../model/rule.js';

/** A signal and the rule that states it. */
export interface OwnedSignal {
  readonly owner: string;
  readonly signal: Signal;
}

/**
 * The signals that count for a rule: its own, and those of the rules that it refines. Of signals with one id the nearest counts: a
 * refinement may weigh again what the general rule says.
 * @param above the rules that it refines, the nearest first
 */
export function signalsOf(rule: HypothesisRule, above: readonly HypothesisRule[]): readonly OwnedSignal[] {
  const signals = new Map<string, OwnedSignal>();
  for (const { id: owner, signals: stated } of [rule, ...above])
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
