import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { evaluateConditions, footingOf, mayHold, supportOf } from '../../src/inference/index.js';
import { HELD, NOT_HELD, runEngine } from '../../src/inference/engine.js';
import { proofWhenRead } from '../../src/inference/proofWhenRead.js';
import { prove } from '../../src/inference/prove.js';
import { supportIn } from '../../src/inference/supportIn.js';
import { truthOf } from '../../src/inference/truth.js';
import type { Condition } from '../../src/model/condition.js';
import type { ConditionProof } from '../../src/model/proof.js';
import { facts, group, tables } from './conditions.js';
import { viewOf } from './view.js';

test('the engine and the proof without it agree on every condition, so that it does not matter which ones it is given', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(group, { minLength: 1, maxLength: 6 }),
      facts,
      facts,
      tables,
      async (conditions, known, otherwise, rows) => {
        const view = viewOf(known, rows);
        const batch = conditions.map((condition, at) => ({ name: String(at), condition }));
        const alone = new Map(batch.map((one) => [one.name, prove(one.condition, view)]));
        const shown = conditions.map((condition) => ({ condition, leaves: lettersOf(prove(condition, view)) }));
        const held = await runEngine(shown);
        expect(batch.map((_, at) => held.has(at))).toEqual([...alone.values()].map(({ truth }) => truth === 'true'));
        // The second time with what the engine said before, and the third of other facts.
        expect(await evaluateConditions(batch, view)).toEqual(alone);
        expect(await evaluateConditions(batch, view)).toEqual(alone);
        const other = viewOf(otherwise, rows);
        const anew = new Map(batch.map((one) => [one.name, prove(one.condition, other)]));
        expect(await evaluateConditions(batch, other)).toEqual(anew);
        for (const { name: id, condition } of batch) {
          const truth = alone.get(id)?.truth;
          expect(truthOf(condition, view)).toBe(truth);
          expect(mayHold(condition, view, new Set())).toBe(truth === 'true');
          expect(supportIn(condition, view)).toEqual(supportOf(prove(condition, view)));
          if (truth === 'true') expect(supportOf(prove(condition, view))).toMatchObject(footingOf(condition, view));
        }
      },
    ),
    { numRuns: 500 },
  );
});

/** What the engine is told of each leaf. */
function lettersOf(proof: ConditionProof): string {
  if (proof.type === 'all' || proof.type === 'any') return proof.of.map(lettersOf).join('');
  return proof.truth === 'true' ? HELD : NOT_HELD;
}

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
