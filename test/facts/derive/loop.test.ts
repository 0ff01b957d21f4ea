import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import { localiseLoop } from '../../../src/facts/derive/loop.js';
import { knownIndex } from './knownFunctions.js';
import { stack } from './stacks.js';

const WORK = 'ret_from_fork > kthread > worker_thread > process_one_work';

function loopOf(...stacks: readonly string[]): readonly (string | undefined)[] {
  const found = localiseLoop(
    stacks.map((text) => stack(text)),
    knownIndex,
  );
  return [found?.function, found?.how];
}

describe('the function that encloses a loop', () => {
  test.each([
    ['is the deepest one that all share', [`${WORK} > f > g > x`, `${WORK} > f > g > y > z`], 'g'],
    ['is where a stack ends, when others go on', [`${WORK} > f > g`, `${WORK} > f > g > y`], 'g'],
    ['is shared by the third sample too', [`${WORK} > f > g > x`, `${WORK} > f > g > y`, `${WORK} > f > h > x`], 'f'],
    ['is not hidden by one inlined caller', [`${WORK} > f > g > h > x`, `${WORK} > f > h > y`], 'h'],
    ['is not hidden by two inlined callers', [`${WORK} > f > a > b > h > x`, `${WORK} > f > h > y`], 'h'],
    ['is not seen beyond three', [`${WORK} > f > a > b > c > h > x`, `${WORK} > f > h > y`], 'f'],
    ['is not a leaf that two ways lead to', [`${WORK} > f > g > kill`, `${WORK} > f > h > kill`], 'f'],
    ['is not a leaf that is called from two depths', [`${WORK} > f > g > kill`, `${WORK} > f > kill`], 'f'],
    [
      'is not a lock that all wait for',
      [
        `${WORK} > f > g+1 > _raw_spin_lock`,
        `${WORK} > f > g+1 > _raw_spin_lock`,
        `${WORK} > f > g+1 > _raw_spin_lock`,
      ],
      'g',
    ],
    ['is where the places in it differ', [`${WORK} > f+10 > g > x`, `${WORK} > f+20 > g > x`], 'f'],
    ['goes deeper where the places are the same', [`${WORK} > f+10 > g > x`, `${WORK} > f+10 > g > y`], 'g'],
    ['does not heed guesses of the unwinder', [`${WORK} > f > ?q > g > x`, `${WORK} > f > g > ?r > y`], 'g'],
    ['is the caller of a thunk', [`${WORK} > f > __x86_indirect_thunk_r15`, `${WORK} > f > g > x`], 'f'],
    ['is of one module', [`${WORK} > f > g [one] > x`, `${WORK} > f > g [two] > y`], 'f'],
  ])('%s', (_, stacks, expected) => {
    expect(loopOf(...stacks)).toEqual([expected, 'common-frame-of-samples']);
  });

  test('is none where all stacks begin', () => {
    expect(loopOf(`${WORK} > f`, `${WORK} > g`)).toEqual([undefined, undefined]);
    expect(
      loopOf(
        'entry_SYSCALL_64_after_hwframe > do_syscall_64 > f',
        'entry_SYSCALL_64_after_hwframe > do_syscall_64 > g',
      ),
    ).toEqual([undefined, undefined]);
  });

  test('is found in a stack that lacks its outer frames', () => {
    const cut = { ...stack('f > g > x'), whole: false };
    expect(localiseLoop([stack(`${WORK} > f > g > y`), cut], knownIndex)?.function).toBe('g');
  });

  test('of one sample is known, or else the innermost that is no service', () => {
    expect(loopOf(`${WORK} > __rpc_execute > call_transmit > kfree`)).toEqual([
      '__rpc_execute',
      'known-loop-in-one-sample',
    ]);
    expect(loopOf(`${WORK} > f > g > __kfree_skb > kfree`)).toEqual(['g', 'innermost-of-one-sample']);
    expect(loopOf(WORK)).toEqual([undefined, undefined]);
    expect(loopOf()).toEqual([undefined, undefined]);
  });

  test('is no surer when a second sample shows the same stack', () => {
    expect(loopOf(`${WORK} > f > g`, `${WORK} > f > g`)).toEqual(['g', 'innermost-of-one-sample']);
    expect(loopOf(`${WORK} > f > g`, `${WORK} > f > g`, `${WORK} > f > g`)).toEqual(['g', 'common-frame-of-samples']);
    const spinning = `${WORK} > f > g > _raw_spin_lock > native_queued_spin_lock_slowpath`;
    expect(loopOf(spinning, spinning)).toEqual(['g', 'common-frame-of-samples']);
  });

  test('comes with what it calls, its module, its subsystem and the line in every sample', () => {
    const found = localiseLoop(
      [
        stack(`${WORK} > __rpc_execute+127 [sunrpc] > call_transmit`, 10),
        stack(`${WORK} > __rpc_execute > call_status`, 30),
      ],
      knownIndex,
    );
    expect(found).toMatchObject({
      function: '__rpc_execute',
      module: 'sunrpc',
      subsystem: 'sunrpc',
      children: expect.arrayContaining(['call_transmit', 'call_status']),
      cite: [
        { source: 's1', from: 14, to: 14 },
        { source: 's1', from: 34, to: 34 },
      ],
    });
    expect(found?.steps[0]?.says).toEqual({ code: 'loop.shared', args: { function: found?.function, count: 2 } });
  });
});

const name = fc.constantFrom('f', 'g', 'h', 'k', 'kfree', '_raw_spin_lock');
const path = fc.array(fc.tuple(name, fc.option(fc.nat(2), { nil: undefined })), { minLength: 1, maxLength: 7 });
const paths = fc.array(path, { minLength: 1, maxLength: 6 });
const textOf = (calls: readonly (readonly [string, number | undefined])[]): string =>
  [WORK, ...calls.map(([call, offset]) => (offset === undefined ? call : `${call}+${String(offset)}`))].join(' > ');

test('the order of the samples does not matter', () => {
  fc.assert(
    fc.property(
      paths.chain((calls) => fc.tuple(fc.constant(calls), fc.shuffledSubarray(calls, { minLength: calls.length }))),
      ([calls, shuffled]) => {
        expect(loopOf(...shuffled.map(textOf))).toEqual(loopOf(...calls.map(textOf)));
      },
    ),
  );
});

test('every sample passes through the function that is found', () => {
  fc.assert(
    fc.property(paths, (calls) => {
      const [found] = loopOf(...calls.map(textOf));
      if (found !== undefined) for (const each of calls) expect(each.map(([call]) => call)).toContain(found);
    }),
  );
});

test('a long damaged stack is no burden', () => {
  const deep = Array.from({ length: 50_000 }, (_, at) => `f${String(at % 7)}`).join(' > ');
  expect(loopOf(...Array.from({ length: 30 }, (_, at) => `${deep} > x${String(at)}`))[1]).toBeDefined();
});
