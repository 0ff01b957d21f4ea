import type { Condition, ConditionNode } from '../model/condition.js';
import type { InferenceRule } from '../model/rule.js';
import { isFactOperand } from './operand.js';
import { referencedFacts } from './someRow.js';

const READ = new WeakMap<Condition, readonly string[]>();

/** Facts that a condition reads, each once, in the order of first mention. Found once for a condition: those of rules are asked for again and again. */
export function factsRead(condition: Condition): readonly string[] {
  const known = READ.get(condition);
  if (known !== undefined) return known;
  const facts = [...new Set(visit(condition))];
  READ.set(condition, facts);
  return facts;
}

function visit(node: ConditionNode): readonly string[] {
  if ('all' in node) return node.all.flatMap(visit);
  if ('any' in node) return node.any.flatMap(visit);
  if ('some' in node) return referencedFacts(node.where);
  return isFactOperand(node.value) ? [node.fact, node.value.fact] : [node.fact];
}

export type Strata =
  | { readonly ok: true; readonly strata: readonly (readonly InferenceRule[])[] }
  /** Ids of rules that read, directly or through others, what they conclude. */
  | { readonly ok: false; readonly cycle: readonly string[] };

const STRATA = new WeakMap<readonly InferenceRule[], Strata>();

/**
 * Sorts inference rules so that every rule runs after all rules that conclude a fact it reads: one ordered pass is then
 * enough. Within a stratum rules are in the order of their ids. One list is sorted once.
 */
export function stratify(rules: readonly InferenceRule[]): Strata {
  const known = STRATA.get(rules);
  if (known !== undefined) return known;
  const strata = strataOf(rules);
  STRATA.set(rules, strata);
  return strata;
}

function strataOf(rules: readonly InferenceRule[]): Strata {
  let waiting = rules.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const strata: (readonly InferenceRule[])[] = [];
  while (waiting.length > 0) {
    const open = new Set(waiting.map((rule) => rule.concludes.fact));
    const ready = waiting.filter((rule) => factsRead(rule.when).every((fact) => !open.has(fact)));
    if (ready.length === 0) return { ok: false, cycle: waiting.map((rule) => rule.id) };
    strata.push(ready);
    waiting = waiting.filter((rule) => !ready.includes(rule));
  }
  return { ok: true, strata };
}
