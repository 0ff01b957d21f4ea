import { describe, expect, test } from '@jest/globals';
import { readAgreedBinding } from '../../../src/facts/claims/agreedBinding.js';
import { recordsByType } from '../../../src/facts/derive/recordsByType.js';
import { listedTables } from '../../../src/facts/claims/listedTables.js';
import { functionIndex } from '../../../src/facts/derive/functionIndex.js';
import { readText } from '../../../src/facts/index.js';
import type { Claim } from '../../../src/model/fact.js';

const TCP = 'filer:/a /a nfs rw,vers=3,proto=tcp 0 0';
const TCP4 = 'filer:/b /b nfs4 rw,vers=4.1,proto=tcp 0 0';
const UDP = 'filer:/c /c nfs rw,vers=3,proto=udp 0 0';
const SILENT = 'filer:/d /d nfs rw,vers=3 0 0';
const OTHER = 'pool:/e /e ceph rw,proto=msgr 0 0';

/** Claims of the transport of all NFS mounts that the text lists. */
function transports(lines: readonly string[]): readonly Claim[] {
  const records = recordsByType(readText('s', 'mounts', lines.join('\n')).records);
  return readAgreedBinding(
    {
      fact: 'rpc.transport',
      type: 'string',
      momentary: false,
      binding: { agreed: 'mount', attribute: 'transport', where: { type: ['nfs', 'nfs4'] } },
    },
    {
      subject: {},
      records,
      tables: listedTables(records),
      knowledge: { facts: [], rows: [], tables: [], structSizes: [], functions: [], kernels: [], fixes: [] },
      functions: functionIndex([]),
      fact: () => undefined,
    },
  );
}

describe('an attribute on which rows agree', () => {
  test('is claimed, as firmly as live output is, citing every row', () => {
    expect(transports([TCP, OTHER, TCP4])).toMatchObject([
      { value: 'tcp', firmness: 'live', cite: [{ from: 1 }, { from: 3 }] },
    ]);
  });

  test.each([
    ['no row', [OTHER]],
    ['rows that differ', [TCP, UDP]],
    ['a row that does not show it', [TCP, SILENT]],
    ['a first row that does not show it', [SILENT, TCP]],
  ])('is not claimed of %s', (_, lines) => {
    expect(transports(lines)).toEqual([]);
  });

  test('is what the later listing of the same row says', () => {
    expect(transports([TCP, TCP.replace('tcp', 'rdma')])).toMatchObject([{ value: 'rdma' }]);
  });
});
