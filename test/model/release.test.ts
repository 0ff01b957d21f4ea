import fc from 'fast-check';
import { expect, test } from '@jest/globals';
import { branchOf, compareReleases } from '../../src/model/release.js';

const ORDERED = [
  'nonsense',
  '2.6.32',
  '2.6.32.71',
  '2.6.39',
  '3.0',
  '4.9.337',
  '4.19-rc8',
  '4.19',
  '4.19.9',
  '4.19.90',
  '6.11-rc1',
  '6.11-rc10',
  '6.11',
  '6.11.1',
];

test('releases are in order', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(ORDERED), (some) => {
      expect([...some].sort(compareReleases)).toEqual(ORDERED.filter((release) => some.includes(release)));
    }),
  );
});

test.each([
  ['6.11.0', '6.11'],
  ['6.11.0-rc1', '6.11-rc1'],
  ['v6.11', '6.11'],
])('%s is %s', (one, other) => {
  expect(compareReleases(one, other)).toBe(0);
});

test.each([
  ['4.19.90', '4.19'],
  ['6.11-rc1', '6.11'],
  ['2.6.32.71', '2.6.32'],
  ['5', undefined],
])('%s is of branch %s', (release, branch) => {
  expect(branchOf(release)).toBe(branch);
});
