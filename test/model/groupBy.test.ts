import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { groupBy } from '../../src/model/groupBy.js';

test('every item stands once, under its key, in the order in which it came', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -5, max: 5 })), (items) => {
      const groups = groupBy(items, (item) => item % 3);
      expect([...groups.keys()]).toEqual([...new Set(items.map((item) => item % 3))]);
      for (const [key, group] of groups) expect(group).toEqual(items.filter((item) => item % 3 === key));
    }),
  );
});
