import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { indexConditions } from '../../src/inference/index.js';
import { truthOf } from '../../src/inference/truth.js';
import type { Condition, FactLeaf } from '../../src/model/condition.js';
import type { Row } from '../../src/model/row.js';
import { facts, group, tables } from './conditions.js';
import { partedTable } from './parted.js';
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
    // One alternative may hold on any stack, once the seconds are known.
    loose: { any: [calls('lock_four'), { fact: 'hang.seconds', operator: 'greaterThan', value: 5 }] },
    kind: { all: [kind, { fact: 'hang.seconds', operator: 'greaterThan', value: 5 }] },
    row: { all: [kind, { some: 'task', where: { all: [{ attribute: 'comm', operator: 'equal', value: 'nfsd' }] } }] },
    anyRow: { all: [{ some: 'task', where: { all: [{ attribute: 'comm', operator: 'matches', value: '^nfs' }] } }] },
  };
  const index = indexConditions(Object.entries(conditions).map(([name, condition]) => ({ name, condition })));
  const stack = (...frames: readonly string[]) => ({
    'hang.kind': { value: 'soft-lockup' },
    'hang.seconds': { value: 3 },
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
    ['what may hold where seconds alone are known', { 'hang.seconds': { value: 3 } }, ['loose']],
    ['nothing where nothing is seen', {}, []],
  ])('%s', (_, known, expected) => {
    expect(index(viewOf(known)).map(({ name }) => name)).toEqual(expected);
  });

  test.each([
    ['what asks for the value of a row', ['nfsd'], ['row', 'anyRow']],
    ['what asks for any row where none has the value', ['bash'], ['anyRow']],
    ['nothing where a table has no rows', [], []],
  ])('%s', (_, commands, expected) => {
    const rows = commands.map((comm): Row => ({ id: comm, attributes: { comm }, cite: [] }));
    const table = { name: 'task', rows, whole: true };
    for (const one of [table, partedTable(table, 'comm')]) {
      expect(index(viewOf({}, [one])).map(({ name }) => name)).toEqual(expected);
    }
  });
});
