import { describe, expect, test } from '@jest/globals';
import type { CatalogueFact } from '../../../src/model/catalogue.js';
import type { FactLeaf, Operand, Operator } from '../../../src/model/condition.js';
import type { FactValue } from '../../../src/model/value.js';
import { valueClasses } from '../../../src/triage/foresight/classes.js';
import { comparisonsAmong } from '../../../src/triage/foresight/comparisons.js';
import { foreseenValues } from '../../../src/triage/foresight/foreseenValues.js';

type Entry = Pick<CatalogueFact, 'id' | 'type' | 'values'>;

function leaf(fact: string, operator: Operator, value: Operand): FactLeaf {
  return { fact, operator, value };
}

/** Values as an operator would read them: those that stand for a side of a threshold with it. */
function told(entry: Entry, leaves: readonly FactLeaf[], known: Readonly<Record<string, FactValue>> = {}): unknown {
  return foreseenValues(entry, leaves, (fact) => known[fact]).map(({ value, side }) =>
    side === undefined ? value : `${String(value)}: ${side.operator} ${JSON.stringify(side.operand)}`,
  );
}

const count: Entry = { id: 'count', type: 'number' };

describe('foreseen values of a fact', () => {
  test.each<[string, Entry, readonly FactLeaf[], unknown]>([
    ['a boolean has both', { id: 'b', type: 'boolean' }, [], [true, false]],
    [
      'a closed list has all, those that rules name first',
      { id: 'w', type: 'string', values: ['tcp', 'udp', 'rdma'] },
      [leaf('w', 'equal', 'udp'), leaf('w', 'equal', 'sctp')],
      ['udp', 'tcp', 'rdma'],
    ],
    ['a text has what rules compare it with', { id: 't', type: 'string' }, [leaf('t', 'in', ['a', 'b'])], ['a', 'b']],
    [
      'nothing is known of a text that only a pattern reads',
      { id: 't', type: 'string' },
      [leaf('t', 'matches', 'x')],
      [],
    ],
    ['a number has constants', count, [leaf('count', 'equal', -11), leaf('count', 'notIn', [0, -11])], [-11, 0]],
    ['a threshold has two sides', count, [leaf('count', 'atLeast', 20)], ['20: atLeast 20', '19: lessThan 20']],
    ['so has its negation', count, [leaf('count', 'lessThan', 20)], ['19: lessThan 20', '20: atLeast 20']],
    ['it may stand above', count, [leaf('count', 'greaterThan', 0)], ['1: greaterThan 0', '0: atMost 0']],
    ['and need not be whole', count, [leaf('count', 'atMost', 1.5)], ['1.5: atMost 1.5', '2: greaterThan 1.5']],
    [
      'a constant stands for itself also at a threshold',
      count,
      [leaf('count', 'atLeast', 1), leaf('count', 'equal', 0)],
      ['1: atLeast 1', 0],
    ],
    ['constants of another type are none', count, [leaf('count', 'equal', 'many')], []],
    ['other facts are not meant', count, [leaf('other', 'equal', 1)], []],
    ['an address has none', { id: 'a', type: 'address' }, [leaf('a', 'equal', 'ffff')], []],
    ['a list has none', { id: 'l', type: 'strings' }, [leaf('l', 'contains', 'ext4')], []],
    ['stacks have none', { id: 's', type: 'samples' }, [leaf('s', 'calls', ['a', 'b'])], []],
  ])('%s', (_, entry, leaves, values) => {
    expect(told(entry, leaves)).toEqual(values);
  });

  test('a fact that is compared with another has what that one is, from either side', () => {
    const compared = leaf('count', 'greaterThan', { fact: 'limit' });
    expect(told(count, [compared], { limit: 7 })).toEqual(['8: greaterThan 7', '7: atMost 7']);
    expect(told({ id: 'limit', type: 'number' }, [compared], { count: 7 })).toEqual(['6: lessThan 7', '7: atLeast 7']);
    expect(told(count, [compared])).toEqual([]);
    expect(told(count, [compared], { limit: ['7'] })).toEqual([]);
  });
});

describe('facts that are compared with each other while neither is known', () => {
  const compared = leaf('count', 'greaterThan', { fact: 'limit' });

  test('have either side of the comparison', () => {
    expect(comparisonsAmong(['count', 'limit'], [compared, compared])).toEqual([
      {
        fact: 'count',
        value: 1001,
        side: { operator: 'greaterThan', operand: { fact: 'limit' } },
        other: { fact: 'limit', value: 1000 },
      },
      {
        fact: 'count',
        value: 1000,
        side: { operator: 'atMost', operand: { fact: 'limit' } },
        other: { fact: 'limit', value: 1000 },
      },
    ]);
  });

  test.each<[string, readonly string[], readonly FactLeaf[]]>([
    ['one of them is told elsewhere', ['count'], [compared]],
    ['a number is compared with a constant, too', ['count', 'limit'], [compared, leaf('limit', 'equal', 0)]],
    ['no sizes are compared', ['count', 'limit'], [leaf('count', 'equal', { fact: 'limit' })]],
  ])('have none where %s', (_, unknown, leaves) => {
    expect(comparisonsAmong(unknown, leaves)).toEqual([]);
  });
});

describe('values that conditions do not tell apart', () => {
  const leaves = [
    leaf('count', 'in', [-105, -100]),
    leaf('count', 'equal', -11),
    leaf('limit', 'atLeast', { fact: 'count' }),
  ];
  const values = [-105, -11, -100, 5].map((value) => ({ value }));

  test('are one class, of which the first is tried', () => {
    expect(valueClasses('count', values, leaves, () => undefined)).toEqual([
      { value: -105, also: [-100] },
      { value: -11, also: [] },
      { value: 5, also: [] },
    ]);
  });

  test('are told apart by what another fact is', () => {
    const known = (fact: string): number | undefined => (fact === 'limit' ? -102 : undefined);
    expect(valueClasses('count', values, leaves, known).map(({ value }) => value)).toEqual([-105, -11, -100, 5]);
  });
});
