import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import { evaluateConditions } from '../../../src/inference/index.js';
import type { Condition } from '../../../src/model/condition.js';
import type { RowTable } from '../../../src/model/row.js';
import type { Truth } from '../../../src/model/value.js';
import { Logic } from '../../../src/rulebook/lint/logic/logic.js';
import { together, treeOf } from '../../../src/rulebook/lint/logic/tree.js';
import type { Tree } from '../../../src/rulebook/lint/logic/tree.js';
import { viewOf } from '../../inference/view.js';
import type { TestFact } from '../../inference/view.js';
import { runs } from '../../properties/runs.js';
import { allFacts, condition, names, someFacts, table } from './drawn.js';

type World = readonly [Readonly<Record<string, TestFact>>, RowTable];

/** Several states of the world for each claim. */
const worlds = fc.array(fc.tuple(someFacts, table), { minLength: 16, maxLength: 16 });

/** What the engine says of conditions. */
async function truthsOf(conditions: readonly Condition[], [facts, rows]: World): Promise<readonly Truth[]> {
  const batch = conditions.map((one, index) => ({ name: String(index), condition: one }));
  const proofs = await evaluateConditions(batch, viewOf(facts, [rows]));
  return batch.map(({ name }) => proofs.get(name)?.truth ?? 'unknown');
}

function reasoned(conditions: readonly Condition[]): { readonly logic: Logic; readonly trees: readonly Tree[] } {
  const trees = conditions.map((one) => treeOf(one, []));
  return { logic: new Logic(names, trees), trees };
}

/** How often a property had something to look at: one that never has shows nothing. */
class Tally {
  claims = 0;
  looks = 0;
}

describe('what is claimed of conditions', () => {
  test('an implication never fails', async () => {
    const tally = new Tally();
    const property = fc.asyncProperty(condition, condition, worlds, async (one, other, states) => {
      const { logic, trees } = reasoned([one, other]);
      const [premise = together([]), conclusion = together([])] = trees;
      if (!logic.implies(premise, conclusion)) return;
      tally.claims += 1;
      for (const state of states) {
        const [truth, follows] = await truthsOf([one, other], state);
        if (truth !== 'true') continue;
        tally.looks += 1;
        expect(follows).toBe('true');
      }
    });
    const samples = runs(4000);
    await fc.assert(property, samples);
    expect(tally.claims).toBeGreaterThan(samples.numRuns / 40);
    expect(tally.looks).toBeGreaterThan(100);
  });

  test('what can never be true is not', async () => {
    const tally = new Tally();
    const property = fc.asyncProperty(condition, condition, worlds, async (one, other, states) => {
      const both = { all: [one, other] };
      const { logic, trees } = reasoned([both]);
      if (!trees.every((tree) => logic.neverTrue(tree))) return;
      tally.claims += 1;
      for (const state of states) expect((await truthsOf([both], state))[0]).not.toBe('true');
    });
    const samples = runs(2000);
    await fc.assert(property, samples);
    expect(tally.claims).toBeGreaterThan(samples.numRuns / 40);
  });

  test('what always holds is true wherever its facts are known', async () => {
    const tally = new Tally();
    const states = fc.array(fc.tuple(allFacts, table), { minLength: 16, maxLength: 16 });
    const property = fc.asyncProperty(condition, condition, states, async (one, other, drawn) => {
      const either = { any: [one, other] };
      const { logic, trees } = reasoned([either]);
      if (!trees.every((tree) => logic.alwaysTrue(tree))) return;
      tally.claims += 1;
      for (const state of drawn) expect((await truthsOf([either], state))[0]).toBe('true');
    });
    const samples = runs(4000);
    await fc.assert(property, samples);
    expect(tally.claims).toBeGreaterThan(samples.numRuns / 40);
  });

  test('a fact that must be known is', async () => {
    const tally = new Tally();
    const property = fc.asyncProperty(condition, worlds, async (one, states) => {
      const { logic, trees } = reasoned([one]);
      const [tree = together([])] = trees;
      const certain = [...names.facts.keys()].filter((fact) => !logic.canHoldWithout(tree, [fact]));
      for (const state of states) {
        if ((await truthsOf([one], state))[0] !== 'true') continue;
        for (const fact of certain) {
          tally.looks += 1;
          expect(Object.keys(state[0])).toContain(fact);
        }
      }
    });
    await fc.assert(property, runs(400));
    expect(tally.looks).toBeGreaterThan(100);
  });
});

describe('conditions of ordinary rules', () => {
  const stack = (operator: 'contains' | 'calls' | 'containsAll', value: string | readonly string[]): Condition => ({
    all: [{ fact: 'a.stacks', operator, value }],
  });
  const kind = (...value: string[]): Condition => ({ all: [{ fact: 'a.kind', operator: 'in', value }] });

  /** Whether the first of two conditions implies the second. */
  const cases: readonly (readonly [string, Condition, Condition, boolean])[] = [
    ['a path shows its functions', stack('calls', ['f', 'g', 'h']), stack('containsAll', ['h', 'f']), true],
    ['a path implies a part of it, with gaps', stack('calls', ['f', 'g', 'h']), stack('calls', ['f', 'h']), true],
    ['a path implies no other order', stack('calls', ['f', 'g', 'h']), stack('calls', ['h', 'f']), false],
    ['functions imply no order', stack('containsAll', ['f', 'h']), stack('calls', ['f', 'h']), false],
    [
      'two functions need not be in one stack',
      { all: [stack('contains', 'f'), stack('contains', 'g')] },
      stack('containsAll', ['f', 'g']),
      false,
    ],
    ['fewer values imply more', kind('x'), kind('x', 'y'), true],
    ['more values do not imply fewer', kind('x', 'y'), kind('x'), false],
    [
      'what is not one of a closed set is one of the others',
      { all: [{ fact: 'a.kind', operator: 'notEqual', value: 'x' }] },
      kind('y', 'z'),
      true,
    ],
    [
      'each alternative implies one of them',
      { any: [kind('x'), kind('z')] },
      { any: [kind('z'), kind('x', 'y')] },
      true,
    ],
    [
      'a lower limit implies a smaller one',
      { all: [{ fact: 'a.count', operator: 'atLeast', value: 3 }] },
      { all: [{ fact: 'a.count', operator: 'greaterThan', value: 2 }] },
      true,
    ],
    [
      'an unknown value implies nothing, however wide the range',
      { all: [{ fact: 'a.flag', operator: 'equal', value: true }] },
      { all: [{ fact: 'a.count', operator: 'atLeast', value: 0 }] },
      false,
    ],
    [
      'a row with more demands is one with fewer',
      {
        all: [
          {
            some: 'task',
            where: {
              all: [
                { attribute: 'state', operator: 'equal', value: 'x' },
                { attribute: 'cpu', operator: 'greaterThan', value: 1 },
              ],
            },
          },
        ],
      },
      {
        all: [{ some: 'task', where: { any: [{ attribute: 'state', operator: 'in', value: ['x', 'y'] }] } }],
      },
      true,
    ],
  ];

  test.each(cases)('%s', (_, one, other, expected) => {
    const { logic, trees } = reasoned([one, other]);
    expect(logic.implies(trees[0] ?? together([]), trees[1] ?? together([]))).toBe(expected);
  });

  test('of very many leaves nothing is claimed', () => {
    const same = stack('contains', 'f');
    const { logic, trees } = reasoned([{ all: Array.from({ length: 301 }, () => same) }]);
    const [tree = together([])] = trees;
    expect([logic.implies(tree, tree), logic.neverTrue(tree), logic.alwaysTrue(tree)]).toEqual([false, false, false]);
  });

  test('with too many alternatives nothing is claimed', () => {
    const pair = (index: number): Condition => ({
      any: [stack('contains', `f${String(index)}`), stack('contains', `g${String(index)}`)],
    });
    const large = { all: Array.from({ length: 12 }, (_, index) => pair(index)) };
    const { logic, trees } = reasoned([large]);
    const [tree = together([])] = trees;
    expect([logic.implies(tree, tree), logic.neverTrue(tree), logic.canHoldWithout(tree, ['a.flag'])]).toEqual([
      false,
      false,
      false,
    ]);
  });
});
