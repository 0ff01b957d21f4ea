import { expect, test } from '@jest/globals';
import { lookupEntry, positionMistake } from '../../../src/facts/derive/tableEntry.js';

const table = {
  name: 'procedures',
  meaning: 'test',
  arrays: ['procedures'],
  keyedBy: 'number',
  attributes: {},
  entries: { '1': 'GETATTR', '2': 'SETATTR', '4': 'READ', '5': 'READ_PLUS', '10': 'WRITE' },
  source: 'test',
};

test.each([
  [1, 'GETATTR'],
  [4, 'READ'],
  [10, 'WRITE'],
  [0, undefined],
  [3, undefined],
  [11, undefined],
  [-1, undefined],
])('the entry at %i is %s', (index, entry) => {
  expect(lookupEntry(table, index)).toBe(entry);
});

test.each([
  ['the name next in the list', 4, 'WRITE', true],
  ['the same with the prefix of its constant', 4, 'NFS3PROC_WRITE', true],
  ['the same in small letters', 4, 'write', true],
  ['the right name', 4, 'READ', false],
  ['another wrong name', 4, 'GETATTR', false],
  ['a longer name that ends alike', 2, 'XPROC_READ_PLUS', false],
  ['a name behind a hole', 1, 'SETATTR', true],
  ['a position behind the end', 10, 'WRITE', false],
])('%s is judged as a mistake of counting: index %i, %s', (_, index, answered, mistake) => {
  expect(positionMistake(table, index, answered)).toBe(mistake);
});
