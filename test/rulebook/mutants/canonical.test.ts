import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Condition, ConditionNode, FactLeaf } from '../../../src/model/condition.js';
import { conditionDamages } from '../../../src/rulebook/mutants/conditionDamages.js';
import { canonical } from '../../../src/rulebook/mutants/canonical.js';
import { viewOfCase } from '../../../src/rulebook/evaluateCase.js';
import { runs } from '../../properties/runs.js';
import { prove } from '../../../src/rulebook/judge.js';

const FACTS = ['a', 'b'] as const;
const word = fc.constantFrom('x', 'y', 'z');
const leaf: fc.Arbitrary<FactLeaf> = fc.oneof(
  fc.record({ fact: fc.constantFrom(...FACTS), operator: fc.constantFrom('equal', 'notEqual'), value: word }),
  fc.record({
    fact: fc.constantFrom(...FACTS),
    operator: fc.constantFrom('in', 'notIn'),
    value: fc.array(word, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ fact: fc.constantFrom(...FACTS), operator: fc.constant('known'), value: fc.constant(true) }),
);
const { condition } = fc.letrec<{ node: ConditionNode; condition: Condition }>((tie) => ({
  node: fc.oneof({ maxDepth: 3 }, leaf, tie('condition')),
  condition: fc.oneof(
    fc.record({ all: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) }),
  ),
}));

/** Every state of both facts: unknown, and each word, whole or not. */
const values = [undefined, 'x', 'y', 'z', { value: 'x', whole: false }] as const;
const views = values.flatMap((a) =>
  values.map((b) => {
    const facts = { ...(a === undefined ? {} : { a }), ...(b === undefined ? {} : { b }) };
    return viewOfCase({ name: '', facts, expect: 'silent' }, { facts: [] });
  }),
);

test('conditions that are called the same come out the same whatever the facts are', async () => {
  await fc.assert(
    fc.asyncProperty(condition, async (original) => {
      // Damaged conditions are near enough to be called the same now and then.
      const same = conditionDamages(original, [])
        .flatMap(({ result }) => (result === undefined ? [] : [result]))
        .filter((other) => canonical(other) === canonical(original));
      for (const view of views) {
        const proofs = await prove([original, ...same], view);
        for (const other of same) expect(proofs(other).truth).toBe(proofs(original).truth);
      }
    }),
    runs(50),
  );
});

const equal: readonly (readonly [Condition, Condition])[] = [
  [{ all: [{ fact: 'a', operator: 'in', value: ['x'] }] }, { any: [{ fact: 'a', operator: 'equal', value: 'x' }] }],
  [
    { all: [{ fact: 'a', operator: 'in', value: ['x', 'y', 'x'] }] },
    { all: [{ any: [{ fact: 'a', operator: 'in', value: ['y', 'x'] }] }] },
  ],
  [
    {
      all: [{ fact: 'a', operator: 'equal', value: 'x' }, { all: [{ fact: 'b', operator: 'known', value: true }] }],
    },
    {
      all: [
        { fact: 'b', operator: 'known', value: true },
        { fact: 'a', operator: 'equal', value: 'x' },
      ],
    },
  ],
];

test.each(equal)('%j is called the same as %j', (one, other) => {
  expect(canonical(one)).toBe(canonical(other));
});

test('the order of a path is part of it', () => {
  const path = (...value: readonly string[]): Condition => ({ all: [{ fact: 'a', operator: 'calls', value }] });
  expect(canonical(path('f', 'g'))).not.toBe(canonical(path('g', 'f')));
});
