import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import { inOrder } from '../../../src/facts/derive/inOrder.js';

interface Item {
  readonly key: number;
  readonly place: number;
}

function byKey(one: Item, other: Item): number {
  return one.key - other.key;
}

function itemsOf(keys: readonly number[]): readonly Item[] {
  return keys.map((key, place) => ({ key, place }));
}

describe('items in order', () => {
  test('are as sorting makes them, equal ones as they were', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5)), (keys) => {
        const items = itemsOf(keys);
        expect(inOrder(items, byKey)).toEqual(items.toSorted(byKey));
      }),
    );
  });

  test('are not copied', () => {
    const items = itemsOf([1, 1, 2]);
    expect(inOrder(items, byKey)).toBe(items);
  });
});
