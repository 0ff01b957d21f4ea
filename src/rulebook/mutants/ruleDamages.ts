import type { Condition, ConditionNode } from '../../model/condition.js';
import type { HypothesisRule, Rule, Signal, Strength } from '../../model/rule.js';
import { canonical } from './canonical.js';
import { conditionDamages } from './conditionDamages.js';
import { NOTHING, within } from './damage.js';
import type { Damaged } from './damage.js';

/** A rule with one thing wrong. */
export type Mutant = Damaged<Rule> & { readonly result: Rule };

const STRENGTHS: readonly Strength[] = ['weak', 'moderate', 'strong'];

/**
 * Every damage of a rule. One that says the same as the rule, or as a damage before it, is left out: no case could tell.
 * `mistakenFor` is never damaged, since it changes nothing that the rule says.
 */
export function mutantsOf(rule: Rule): readonly Mutant[] {
  const seen = new Set([sayingOf(rule)]);
  const damages = rule.kind === 'inference' ? gateDamages(rule) : hypothesisDamages(rule);
  return damages.flatMap((damaged) => {
    const { result } = damaged;
    if (result === undefined) return [];
    const saying = sayingOf(result);
    if (seen.has(saying)) return [];
    seen.add(saying);
    return [{ ...damaged, result }];
  });
}

/** Equal for rules that say the same whatever the facts are. */
function sayingOf(rule: Rule): string {
  if (rule.kind === 'inference') return canonical(rule.when);
  const signals = rule.signals.map((signal) => ({ ...signal, if: canonical(signal.if), says: '' }));
  return JSON.stringify([rule.hang, canonical(rule.when), signals, rule.ask.map(({ fact }) => fact)]);
}

function gateDamages(rule: Rule): readonly Damaged<Rule>[] {
  return conditionDamages(rule.when, ['when']).map((damaged) =>
    // A gate cannot be without a condition: what is left is that its fact is known.
    within(damaged, (when) => withGate(rule, when ?? anything(rule.when))),
  );
}

/** A signal that says what the gate is worth follows it. */
function withGate(rule: Rule, when: Condition): Rule {
  if (rule.kind === 'inference') return { ...rule, when };
  return {
    ...rule,
    when,
    signals: rule.signals.map((signal) => (isGate(signal, rule) ? { ...signal, if: when } : signal)),
  };
}

/** Whether the file says `"if": "gate"`: the loader then puts the very condition of the gate there. */
function isGate(signal: Signal, rule: Rule): boolean {
  return signal.if === rule.when;
}

/** Holds wherever the only leaf of a condition has something to judge. */
function anything(node: Condition): Condition {
  const leaf = firstLeaf(node);
  return leaf === undefined || !('fact' in leaf)
    ? node
    : { all: [{ fact: leaf.fact, operator: 'known', value: true }] };
}

function firstLeaf(node: ConditionNode): ConditionNode | undefined {
  if ('all' in node) return node.all[0] && firstLeaf(node.all[0]);
  if ('any' in node) return node.any[0] && firstLeaf(node.any[0]);
  return node;
}

function hypothesisDamages(rule: HypothesisRule): readonly Damaged<Rule>[] {
  return [
    ...(rule.hang.length > 1 ? rule.hang.map((_, index) => droppedHang(rule, index)) : []),
    ...gateDamages(rule),
    ...rule.signals.flatMap((signal, index) =>
      signalDamages(rule, signal, index).map((damaged) =>
        within(damaged, (changed): Rule => ({
          ...rule,
          signals: changed === undefined ? rule.signals.toSpliced(index, 1) : rule.signals.with(index, changed),
        })),
      ),
    ),
    ...rule.ask.map(({ fact }, index): Damaged<Rule> => ({
      damage: 'drop-ask',
      path: ['ask', index],
      before: fact,
      after: NOTHING,
      result: { ...rule, ask: rule.ask.toSpliced(index, 1) },
    })),
  ];
}

function droppedHang(rule: HypothesisRule, index: number): Damaged<Rule> {
  return {
    damage: 'drop-hang',
    path: ['hang', index],
    before: JSON.stringify(rule.hang[index]),
    after: NOTHING,
    result: { ...rule, hang: rule.hang.toSpliced(index, 1) },
  };
}

/** Nothing is left of a signal that was dropped. */
function signalDamages(rule: HypothesisRule, signal: Signal, index: number): readonly Damaged<Signal>[] {
  const path = ['signals', index] as const;
  const dropped: Damaged<Signal> = {
    damage: 'drop-signal',
    path,
    before: signal.id,
    after: NOTHING,
    result: undefined,
  };
  const damages = isGate(signal, rule) ? [] : conditionDamages(signal.if, [...path, 'if']);
  const inCondition = damages.flatMap((damaged): readonly Damaged<Signal>[] =>
    // With the only leaf the signal is gone, and that is tried already.
    damaged.result === undefined ? [] : [within(damaged, (condition) => condition && { ...signal, if: condition })],
  );
  return [dropped, ...sideDamages(signal, path), ...groupDamages(signal, path), ...inCondition];
}

function sideDamages(signal: Signal, path: readonly ['signals', number]): readonly Damaged<Signal>[] {
  const { for: speaksFor, against, excludes, ...plain } = signal;
  if (excludes === true) {
    const result: Signal = { ...plain, against: 'strong' };
    return [{ damage: 'drop-exclusion', path: [...path, 'excludes'], before: 'excludes', after: 'against', result }];
  }
  const [side, strength] = speaksFor === undefined ? (['against', against] as const) : (['for', speaksFor] as const);
  if (strength === undefined) return [];
  const other = side === 'for' ? 'against' : 'for';
  const on = (which: 'for' | 'against', weight: Strength): Signal =>
    which === 'for' ? { ...plain, for: weight } : { ...plain, against: weight };
  return [
    { damage: 'flip-side', path: [...path, side], before: side, after: other, result: on(other, strength) },
    ...STRENGTHS.filter((weight) => weight !== strength).map((weight): Damaged<Signal> => ({
      damage: 'change-strength',
      path: [...path, side],
      before: strength,
      after: weight,
      result: on(side, weight),
    })),
  ];
}

function groupDamages(signal: Signal, path: readonly ['signals', number]): readonly Damaged<Signal>[] {
  const { group, ...result } = signal;
  if (group === undefined) return [];
  return [{ damage: 'drop-group', path: [...path, 'group'], before: group, after: NOTHING, result }];
}
