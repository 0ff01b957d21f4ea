import { describe, expect, test } from '@jest/globals';
import type { Condition, ConditionNode, FactLeaf } from '../../../src/model/condition.js';
import type { HypothesisRule, InferenceRule } from '../../../src/model/rule.js';
import { mutantsOf } from '../../../src/rulebook/mutants/ruleDamages.js';

const leaf = (fact: string, operator: FactLeaf['operator'], value: FactLeaf['value']): FactLeaf => ({
  fact,
  operator,
  value,
});
const A = leaf('a', 'equal', 'x');
const B = leaf('b', 'atLeast', 3);
const all = (...nodes: readonly ConditionNode[]): Condition => ({ all: nodes });
const any = (...nodes: readonly ConditionNode[]): Condition => ({ any: nodes });

const inference = (when: Condition): InferenceRule => ({
  id: 'rule',
  kind: 'inference',
  status: 'stable',
  title: 'Rule',
  when,
  concludes: { fact: 'c', value: true },
});

/** Damages as `damage: before -> after`. */
function told(rule: InferenceRule | HypothesisRule): readonly string[] {
  return mutantsOf(rule).map(({ damage, before, after }) => `${damage}: ${before} -> ${after}`);
}

const conditions: readonly { readonly name: string; readonly when: Condition; readonly damages: readonly string[] }[] =
  [
    {
      name: 'two leaves: each dropped and turned round, the group swapped, the bound moved',
      when: all(A, B),
      damages: [
        'swap-group: all -> any',
        'drop-leaf: a equal "x" -> -',
        'flip-leaf: a equal "x" -> a notEqual "x"',
        'drop-leaf: b atLeast 3 -> -',
        'flip-leaf: b atLeast 3 -> b lessThan 3',
        'move-boundary: 3 -> 2',
        'move-boundary: 3 -> 4',
      ],
    },
    {
      name: 'a gate of one leaf: what is left of it is that the fact is known',
      when: all(A),
      damages: ['drop-leaf: a equal "x" -> -', 'flip-leaf: a equal "x" -> a notEqual "x"'],
    },
    {
      name: 'a group in a group of the same kind: swapping the inner one is another damage, groups of one are none',
      when: all(A, all(B), any(leaf('known', 'known', true))),
      damages: [
        'swap-group: all -> any',
        'drop-leaf: a equal "x" -> -',
        'flip-leaf: a equal "x" -> a notEqual "x"',
        'drop-leaf: b atLeast 3 -> -',
        'flip-leaf: b atLeast 3 -> b lessThan 3',
        'move-boundary: 3 -> 2',
        'move-boundary: 3 -> 4',
        'drop-leaf: known known true -> -',
      ],
    },
    {
      name: 'a path: turned round, and one function less',
      when: any(leaf('s', 'calls', ['f', 'g'])),
      damages: [
        'drop-leaf: s calls ["f","g"] -> -',
        'reverse-path: ["f","g"] -> ["g","f"]',
        'drop-value: "f" -> -',
        'drop-value: "g" -> -',
      ],
    },
    {
      name: 'lists: their opposite, and one value less',
      when: all(leaf('l', 'containsNone', ['f', 'g'])),
      damages: [
        'drop-leaf: l containsNone ["f","g"] -> -',
        'flip-leaf: l containsNone ["f","g"] -> l contains "f" | l contains "g"',
        'drop-value: "f" -> -',
        'drop-value: "g" -> -',
      ],
    },
    {
      name: 'a row: each leaf of it, but not the only one',
      when: all({ some: 'task', where: { all: [{ attribute: 'state', operator: 'in', value: ['UN', 'RU'] }] } }),
      damages: [
        'flip-leaf: state in ["UN","RU"] -> state notIn ["UN","RU"]',
        'drop-value: "UN" -> -',
        'drop-value: "RU" -> -',
      ],
    },
  ];

describe('the damages of a condition', () => {
  test.each(conditions)('$name', ({ when, damages }) => {
    expect(told(inference(when))).toEqual(damages);
  });

  test('stand at what they damage', () => {
    const paths = mutantsOf(inference(all(A, any(B, leaf('l', 'in', [1, 2]))))).map(
      ({ damage, path }) => `${damage} ${path.join('.')}`,
    );
    expect(paths).toContain('swap-group when.all.1.any');
    expect(paths).toContain('flip-leaf when.all.1.any.0');
    expect(paths).toContain('move-boundary when.all.1.any.0.value');
    expect(paths).toContain('drop-value when.all.1.any.1.value.0');
  });
});

describe('the damages of a hypothesis', () => {
  const rule: HypothesisRule = {
    id: 'rule',
    kind: 'hypothesis',
    status: 'stable',
    mechanism: 'livelock',
    title: 'Rule',
    hang: ['soft-lockup', 'hung-task'],
    description: ['It hangs.'],
    when: all(A),
    signals: [
      { id: 'one', for: 'weak', group: 'g', says: 'One.', if: all(B) },
      { id: 'not', excludes: true, says: 'Not.', if: all(leaf('d', 'known', true)) },
    ],
    ask: [{ fact: 'e', why: 'It decides.' }],
    remedy: { now: [], confirm: [], fixes: [] },
    mistakenFor: ['other'],
  };

  test('take away what it has, turn its signals to the other side, and change how much they weigh', () => {
    expect(told(rule)).toEqual([
      'drop-hang: "soft-lockup" -> -',
      'drop-hang: "hung-task" -> -',
      'drop-leaf: a equal "x" -> -',
      'flip-leaf: a equal "x" -> a notEqual "x"',
      'drop-signal: one -> -',
      'flip-side: for -> against',
      'change-strength: weak -> moderate',
      'change-strength: weak -> strong',
      'drop-group: g -> -',
      'flip-leaf: b atLeast 3 -> b lessThan 3',
      'move-boundary: 3 -> 2',
      'move-boundary: 3 -> 4',
      'drop-signal: not -> -',
      'drop-exclusion: excludes -> against',
      'drop-ask: e -> -',
    ]);
  });

  test('reach a signal that is the gate through the gate alone', () => {
    const gate = { ...rule, signals: [{ id: 'one', for: 'weak', says: 'One.', if: rule.when } as const] };
    const damaged = mutantsOf(gate).filter(({ path }) => path[0] === 'when');
    expect(damaged.length).toBeGreaterThan(0);
    for (const { result } of damaged) expect(result.kind === 'hypothesis' && result.signals[0]?.if).toBe(result.when);
    expect(told(gate).filter((text) => text.startsWith('flip-leaf'))).toHaveLength(1);
  });
});
