import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { indexConditions } from '../../src/inference/index.js';
import { truthOf } from '../../src/inference/truth.js';
import type { Condition, FactLeaf } from '../../src/model/condition.js';
import { facts, group, tables } from './conditions.js';
import { viewOf } from './view.js';

test('what an index leaves out does not hold, and what it names keeps its order', () => {
  fc.assert(
    fc.property(fc.array(group, { minLength: 1, maxLength: 8 }), facts, tables, (conditions, known, rows) => {
      const view = viewOf(known, rows);
      const list = conditions.map((condition, at) => ({ name: String(at), condition }));
      const named = indexConditions(list)(view);
      expect(list.filter((one) => named.includes(one))).toEqual(named);
      for (const one of list) if (!named.includes(one)) expect(truthOf(one.condition, view)).not.toBe('true');
    }),
    { numRuns: 1000 },
  );
});

describe('an index names', () => {
  const kind: FactLeaf = { fact: 'hang.kind', operator: 'in', value: ['soft-lockup', 'rcu-stall'] };
  const calls = (...path: readonly string[]): FactLeaf => ({ fact: 'trace.functions', operator: 'calls', value: path });
  const conditions: Readonly<Record<string, Condition>> = {
    path: { all: [kind, calls('read', 'lock_one')] },
    alternatives: { all: [kind, { any: [calls('read', 'lock_two'), calls('lock_three')] }] },
    // One alternative may hold on any stack.
    loose: { any: [calls('lock_four'), { fact: 'hang.seconds', operator: 'greaterThan', value: 5 }] },
    kind: { all: [kind, { fact: 'hang.seconds', operator: 'greaterThan', value: 5 }] },
  };
  const index = indexConditions(Object.entries(conditions).map(([name, condition]) => ({ name, condition })));
  const stack = (...frames: readonly string[]) => ({
    'hang.kind': { value: 'soft-lockup' },
    'trace.functions': { value: [{ frames, whole: true, cite: [] }] },
  });
  test.each([
    [
      'the function that few ask for, and not the kind that all ask for',
      stack('lock_one', 'read'),
      ['path', 'loose', 'kind'],
    ],
    ['every alternative', stack('lock_three', 'read'), ['alternatives', 'loose', 'kind']],
    ['none for the function that is on all of their stacks', stack('read'), ['loose', 'kind']],
    ['what no stack has to be seen for', {}, ['loose']],
  ])('%s', (_, known, expected) => {
    expect(index(viewOf(known)).map(({ name }) => name)).toEqual(expected);
  });
});
