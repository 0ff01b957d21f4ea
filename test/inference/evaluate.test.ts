import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { evaluateConditions, mayHold } from '../../src/inference/index.js';
import { runEngine } from '../../src/inference/engine.js';
import { proofWhenRead } from '../../src/inference/proofWhenRead.js';
import { prove } from '../../src/inference/prove.js';
import { truthOf } from '../../src/inference/truth.js';
import type { Condition } from '../../src/model/condition.js';
import { facts, group, tables } from './conditions.js';
import { viewOf } from './view.js';

test('the engine and the proof without it agree on every condition, so that it does not matter which ones it is given', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(group, { minLength: 1, maxLength: 6 }),
      facts,
      tables,
      async (conditions, known, rows) => {
        const view = viewOf(known, rows);
        const batch = conditions.map((condition, at) => ({ name: String(at), condition }));
        const alone = new Map(batch.map((one) => [one.name, prove(one.condition, view)]));
        expect(await runEngine(batch, view)).toEqual(alone);
        expect(await evaluateConditions(batch, view)).toEqual(alone);
        for (const { name: id, condition } of batch) {
          const truth = alone.get(id)?.truth;
          expect(truthOf(condition, view)).toBe(truth);
          expect(mayHold(condition, view, new Set())).toBe(truth === 'true');
        }
      },
    ),
    { numRuns: 500 },
  );
});

test('a batch of nothing proves nothing', async () => {
  expect(await evaluateConditions([], viewOf({}))).toEqual(new Map());
});

test('a proof that is worked out when it is read is the plain value to whoever copies or prints it', () => {
  const condition: Condition = {
    any: [{ fact: 'a', operator: 'equal', value: 1 }, { all: [{ fact: 'b', operator: 'equal', value: 1 }] }],
  };
  const view = viewOf({ a: { value: 2 } });
  const plain = prove(condition, view);
  const late = proofWhenRead(condition, truthOf(condition, view), view);
  expect(JSON.stringify(late)).toBe(JSON.stringify(plain));
  expect(structuredClone(late)).toStrictEqual(plain);
  expect({ ...late }).toStrictEqual(plain);
  expect(late.of).toBe(late.of);
});
