import { describe, expect, test } from '@jest/globals';
import { clockOffset } from '../../../../src/facts/derive/copies/clockOffset.js';
import type { Timed } from '../../../../src/facts/derive/copies/clockOffset.js';

function timed(...messages: readonly (readonly [key: string, time: number])[]): readonly Timed[] {
  return messages.map(([key, time]) => ({ key, time }));
}

describe('how far one clock is ahead of another', () => {
  const behind = timed(['a', 10], ['b', 20], ['c', 30]);

  test('is what most of the messages that both show say', () => {
    const ahead = timed(['a', 1010], ['b', 1020.5], ['c', 1500]);
    expect(clockOffset(ahead, behind, 2)).toEqual({ offset: 1000.5, votes: 2 });
  });

  test('may be less than nothing', () => {
    expect(clockOffset(timed(['a', 3], ['b', 13], ['c', 23]), behind, 2)).toEqual({ offset: -7, votes: 3 });
  });

  test('is one where the tolerance parts what lies close together', () => {
    const ahead = timed(['a', 10.9], ['b', 21.1], ['c', 31]);
    expect(clockOffset(ahead, behind, 2)).toMatchObject({ votes: 3 });
    expect(clockOffset(ahead, behind, 0.01)).toMatchObject({ votes: 1 });
  });

  test('is the smaller of two that as many say', () => {
    const ahead = timed(['a', 510], ['b', 25]);
    expect(clockOffset(ahead, behind, 2)).toEqual({ offset: 5, votes: 1 });
    expect(clockOffset(ahead.toReversed(), behind, 2)).toEqual({ offset: 5, votes: 1 });
  });

  test('is told by a message that repeats where the others are', () => {
    const repeated = timed(['a', 10], ['a', 40], ['a', 70], ['b', 75]);
    expect(clockOffset(timed(['a', 140], ['a', 170], ['b', 175]), repeated, 2)).toEqual({ offset: 100, votes: 3 });
  });

  test('is unknown where they have no message in common', () => {
    expect(clockOffset(timed(['x', 1]), behind, 2)).toBeUndefined();
    expect(clockOffset([], behind, 2)).toBeUndefined();
  });
});
