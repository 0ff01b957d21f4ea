import { expect, test } from '@jest/globals';
import { lookupEntry, positionMistake, tableForKernel } from '../../../src/facts/derive/tableEntry.js';
import type { LookupTable } from '../../../src/model/catalogue.js';

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

const numbered = (kernels: LookupTable['kernels'], entries: LookupTable['entries']): LookupTable => ({
  ...{ ...table, entries },
  ...(kernels === undefined ? {} : { kernels }),
});
const drifting = [
  numbered({ from: '5.10' }, { '1': 'A', '2': 'NEW', '3': 'B', '4': 'C' }),
  numbered({ from: '4.19', before: '5.10' }, { '1': 'A', '2': 'NEW', '3': 'B' }),
  numbered({ from: '3.13', before: '4.19' }, { '1': 'A', '2': 'B' }),
];

test.each([
  ['kernel.org before it moved', 2, '4.18.3', 'mainline', 'B'],
  ['kernel.org since', 2, '4.19', 'mainline', 'NEW'],
  ['kernel.org, no such number', 4, '5.4.1', 'mainline', undefined],
  ['kernel.org before all tables', 1, '3.12', 'mainline', undefined],
  ['a vendor that may have moved it', 2, '4.18', 'rhel', undefined],
  ['a vendor, a number that its base has not', 3, '4.18', 'rhel', undefined],
  ['a vendor, a number that came later', 4, '4.19.90', 'kylin', undefined],
  ['a vendor, where all agree', 1, '4.18', 'rhel', 'A'],
  ['a vendor since', 2, '4.19.90', 'kylin', 'NEW'],
  ['no vendor is known', 2, '4.18', undefined, undefined],
  ['no kernel is known, and all agree', 1, undefined, undefined, 'A'],
  ['no kernel is known, and they differ', 2, undefined, undefined, undefined],
])('numbers that drift: %s', (_, index, upstream, vendor, entry) => {
  const kernel = { ...(upstream === undefined ? {} : { upstream }), ...(vendor === undefined ? {} : { vendor }) };
  const found = tableForKernel(drifting, index, kernel);
  expect(found === undefined ? undefined : lookupEntry(found, index)).toBe(entry);
});
