import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { evaluateConditions, missingFacts, supportOf } from '../../src/inference/index.js';
import { allOf, anyOf } from '../../src/inference/kleene.js';
import type { Condition, ConditionNode } from '../../src/model/condition.js';
import type { ConditionProof } from '../../src/model/proof.js';
import type { Truth } from '../../src/model/value.js';
import { viewOf } from './view.js';

const leaf = (fact: string, value: string | number): ConditionNode => ({ fact, operator: 'equal', value });

async function prove(
  condition: Condition,
  facts: Parameters<typeof viewOf>[0],
  tables: Parameters<typeof viewOf>[1] = [],
): Promise<ConditionProof> {
  const proofs = await evaluateConditions([{ name: 'it', condition }], viewOf(facts, tables));
  const proof = proofs.get('it');
  if (proof === undefined) throw new Error('no proof came back');
  return proof;
}

describe('proofs', () => {
  test('carry the value that each leaf saw, and what is missing', async () => {
    const proof = await prove(
      { all: [leaf('rpc.transport', 'tcp'), leaf('rpc.taskStatus', -11)] },
      { 'rpc.transport': { value: 'tcp' } },
    );
    expect(proof).toMatchObject({
      type: 'all',
      truth: 'unknown',
      of: [
        { fact: 'rpc.transport', truth: 'true', seen: 'tcp' },
        { fact: 'rpc.taskStatus', truth: 'unknown' },
      ],
    });
    expect(missingFacts(proof)).toEqual(['rpc.taskStatus']);
  });

  test('compare two facts, and are as firm as the weaker', async () => {
    const condition: Condition = { all: [{ fact: 'memory', operator: 'greaterThan', value: { fact: 'limit' } }] };
    const proof = await prove(condition, {
      memory: { value: 9, firmness: 'struct' },
      limit: { value: 3, firmness: 'typed' },
    });
    expect(proof.truth).toBe('true');
    expect(supportOf(proof)).toMatchObject({ firmness: 'typed', facts: ['memory', 'limit'] });
    const unknown = await prove(condition, { memory: { value: 9 } });
    expect(unknown.truth).toBe('unknown');
    expect(missingFacts(unknown)).toEqual(['limit']);
  });

  test('of alternatives rest on the firmest', async () => {
    const proof = await prove(
      { any: [leaf('a', 1), leaf('b', 1)] },
      { a: { value: 1, firmness: 'typed' }, b: { value: 1, firmness: 'struct' } },
    );
    expect(supportOf(proof)).toMatchObject({ firmness: 'struct', facts: ['b'] });
  });
});

describe('some', () => {
  const sleeping: Condition = {
    all: [
      {
        some: 'task',
        where: {
          all: [
            { attribute: 'pid', operator: 'equal', value: { fact: 'rpc.ownerPid' } },
            { attribute: 'state', operator: 'equal', value: 'IN' },
          ],
        },
      },
    ],
  };
  const row = (pid: number, state?: string): { id: string; attributes: Record<string, string | number>; cite: [] } => ({
    id: `task:${String(pid)}`,
    attributes: { pid, ...(state === undefined ? {} : { state }) },
    cite: [],
  });
  const cases: readonly (readonly [string, readonly ReturnType<typeof row>[], boolean, Truth])[] = [
    ['a matching row', [row(1, 'RU'), row(7, 'IN')], false, 'true'],
    ['no matching row in a whole table', [row(7, 'RU')], true, 'false'],
    ['no matching row in a table that may go on', [row(7, 'RU')], false, 'unknown'],
    ['a row whose attribute is unknown', [row(7)], true, 'unknown'],
    ['an empty whole table', [], true, 'false'],
  ];
  test.each(cases)('%s', async (_, rows, whole, expected) => {
    const proof = await prove(sleeping, { 'rpc.ownerPid': { value: 7 } }, [{ name: 'task', rows, whole }]);
    expect(proof.truth).toBe(expected);
  });
  test('an unknown fact in its condition leaves it unknown, and is what is missing', async () => {
    const proof = await prove(sleeping, {}, [{ name: 'task', rows: [row(7, 'IN')], whole: true }]);
    expect(proof.truth).toBe('unknown');
    expect(missingFacts(proof)).toEqual(['rpc.ownerPid']);
  });
  test('binds the row that matched', async () => {
    const proof = await prove(sleeping, { 'rpc.ownerPid': { value: 7 } }, [
      { name: 'task', rows: [row(7, 'IN')], whole: false },
    ]);
    expect(proof).toMatchObject({ of: [{ type: 'some', row: 'task:7' }] });
  });
});

test('the engine agrees with Kleene on random trees', async () => {
  const truthLeaf = fc.constantFrom<Truth>('true', 'false', 'unknown');
  const { tree } = fc.letrec<{ tree: ConditionNode }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      truthLeaf.map((truth) => leaf(truth, 'true')),
      fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
      fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
    ),
  }));
  const expected = (node: ConditionNode): Truth => {
    if ('all' in node) return allOf(node.all.map(expected));
    if ('any' in node) return anyOf(node.any.map(expected));
    return 'fact' in node && (node.fact === 'true' || node.fact === 'false') ? node.fact : 'unknown';
  };
  const facts = { true: { value: 'true' }, false: { value: 'no' } };
  await fc.assert(
    fc.asyncProperty(fc.array(tree, { minLength: 1, maxLength: 5 }), async (nodes) => {
      const batch = nodes.map((node, at) => ({ name: String(at), condition: { all: [node] } }));
      const proofs = await evaluateConditions(batch, viewOf(facts));
      expect(nodes.map((_, at) => proofs.get(String(at))?.truth)).toEqual(nodes.map(expected));
    }),
  );
});
