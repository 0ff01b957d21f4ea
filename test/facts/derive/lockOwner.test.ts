import { describe, expect, test } from '@jest/globals';
import { lockOwner } from '../../../src/facts/derive/waits/lockOwner.js';
import { wordOf } from '../../../src/facts/derive/waits/word.js';

describe('a word of memory', () => {
  test.each([
    ['0xffff8be7c2ba6101', 'ffff8be7c2ba6101'],
    ['0xffffffffc075c0b0 <ring_drain+80>', 'ffffffffc075c0b0'],
    ['-127647456009983', 'ffff8be7c2ba6101'],
    ['258', '102'],
    ['18446744073709551615', 'ffffffffffffffff'],
  ])('%s', (printed, word) => {
    expect(wordOf(printed)?.toString(16)).toBe(word);
  });

  test.each(['', 'true', '"name"', '{...}', '0x', undefined])('is not read from %s', (printed) => {
    expect(wordOf(printed)).toBeUndefined();
  });
});

describe('the owner of a lock', () => {
  test.each([
    ['mutex', 'ffff8be7c2ba6100', 'ffff8be7c2ba6100', false],
    ['a mutex with waiters and a hand-off', 'ffff8be7c2ba6107', 'ffff8be7c2ba6100', false],
    ['rw-semaphore', 'ffff8be7c2ba6100', 'ffff8be7c2ba6100', false],
    ['rw-semaphore', 'ffff8be7c2ba6103', 'ffff8be7c2ba6100', true],
  ])('%s %s', (name, word, task, hint) => {
    const kind = name.includes('mutex') ? 'mutex' : 'rw-semaphore';
    expect(lockOwner(kind, BigInt(`0x${word}`))).toEqual({ task, hint });
  });

  test('a spinlock keeps the address as it is, and -1 for nobody', () => {
    expect(lockOwner('spinlock', 0xffff8be7c2ba6100n)).toEqual({ task: 'ffff8be7c2ba6100', hint: false });
    expect(lockOwner('spinlock', 0xffffffffffffffffn)).toBeUndefined();
  });

  test('nobody, and a reader that older kernels do not name, are none', () => {
    expect(lockOwner('mutex', 0n)).toBeUndefined();
    expect(lockOwner('rw-semaphore', 1n)).toBeUndefined();
    expect(lockOwner('mutex', undefined)).toBeUndefined();
  });
});
