import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { FactReading } from '../../src/inference/index.js';
import { evaluateOperator } from '../../src/inference/operators.js';
import type { Operator } from '../../src/model/condition.js';
import type { FactValue, StackSample, Truth } from '../../src/model/value.js';

const reading = (value: FactValue | undefined, whole = true): FactReading =>
  new FactReading(value, whole, value === undefined ? undefined : 'log', false, false, []);
const sample = (frames: readonly string[], whole = true): StackSample => ({ frames, whole, cite: [] });
const spin = [sample(['kfree', 'tcp_sendmsg', 'call_transmit', '__rpc_execute']), sample(['__rpc_execute', 'kthread'])];
const torn = [sample(['kfree', 'call_transmit'], false)];

/** value, whole, operator, operand, expected */
const TABLE: readonly (readonly [FactValue | undefined, boolean, Operator, FactValue | undefined, Truth])[] = [
  ['tcp', true, 'equal', 'tcp', 'true'],
  ['tcp', true, 'equal', 'udp', 'false'],
  [undefined, true, 'equal', 'udp', 'unknown'],
  [undefined, true, 'notEqual', 'udp', 'unknown'],
  ['tcp', true, 'notEqual', 'udp', 'true'],
  ['tcp', true, 'equal', undefined, 'unknown'],
  [-11, true, 'in', [0, -11], 'true'],
  [-5, true, 'in', [0, -11], 'false'],
  [undefined, true, 'notIn', [0, -11], 'unknown'],
  [-5, true, 'notIn', [0, -11], 'true'],
  [3, true, 'atLeast', 3, 'true'],
  [2, true, 'atLeast', 3, 'false'],
  [2, false, 'atLeast', 3, 'unknown'],
  [4, false, 'atLeast', 3, 'true'],
  [4, false, 'lessThan', 3, 'false'],
  [2, false, 'lessThan', 3, 'unknown'],
  [2, false, 'atMost', 3, 'unknown'],
  [2, true, 'atMost', 3, 'true'],
  [2, false, 'equal', 3, 'unknown'],
  [4, false, 'equal', 3, 'false'],
  ['4', true, 'greaterThan', 3, 'unknown'],
  [['a', 'b'], true, 'contains', 'b', 'true'],
  [['a'], true, 'contains', 'b', 'false'],
  [['a'], false, 'contains', 'b', 'unknown'],
  [['a'], false, 'containsNone', ['b'], 'unknown'],
  [['a'], true, 'containsNone', ['b'], 'true'],
  [['a', 'b'], true, 'containsAll', ['a', 'b'], 'true'],
  [['a'], true, 'containsAll', ['a', 'b'], 'false'],
  [spin, true, 'contains', 'kfree', 'true'],
  [spin, true, 'contains', 'udp_sendmsg', 'false'],
  [torn, true, 'contains', 'udp_sendmsg', 'unknown'],
  [torn, true, 'containsNone', ['udp_sendmsg'], 'unknown'],
  [spin, true, 'containsNone', ['udp_sendmsg'], 'true'],
  [spin, true, 'calls', ['__rpc_execute', 'call_transmit', 'kfree'], 'true'],
  [spin, true, 'calls', ['call_transmit', '__rpc_execute'], 'false'],
  [spin, true, 'calls', ['kthread', '__rpc_execute'], 'true'],
  [spin, true, 'calls', ['kthread', 'kfree'], 'false'],
  [torn, true, 'calls', ['__rpc_execute', 'kfree'], 'unknown'],
  ['nfs3_procedures+288', true, 'matches', '^nfs3_', 'true'],
  ['nfs4_procedures+288', true, 'matches', '^nfs3_', 'false'],
  [undefined, true, 'known', true, 'false'],
  [0, true, 'known', true, 'true'],
];

test.each(TABLE)('%j (whole %p) %s %j is %s', (value, whole, operator, operand, expected) => {
  expect(evaluateOperator(operator, reading(value, whole), operand)).toBe(expected);
});

describe('negation', () => {
  const pairs: readonly (readonly [Operator, Operator])[] = [
    ['equal', 'notEqual'],
    ['in', 'notIn'],
    ['atLeast', 'lessThan'],
    ['greaterThan', 'atMost'],
  ];
  test.each(pairs)('%s and %s never hold together, and both are unknown on an unknown fact', (positive, negative) => {
    const value = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.constant(undefined));
    const operand =
      positive === 'in' ? fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1 }) : fc.integer({ min: -5, max: 5 });
    fc.assert(
      fc.property(value, fc.boolean(), operand, (left, whole, right) => {
        const truths = [positive, negative].map((operator) => evaluateOperator(operator, reading(left, whole), right));
        expect(truths).not.toEqual(['true', 'true']);
        if (left === undefined) expect(truths).toEqual(['unknown', 'unknown']);
      }),
    );
  });
});
