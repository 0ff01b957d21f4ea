import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { readVmcoreLog } from '../../../src/collect/vmcore/index.js';
import { createSourceReader } from '../../../src/triage/reading.js';
import { codes, logOf, read, removeDumps } from './reading.js';

/** A guest that was hung on purpose, compressed by makedumpfile, cut down to the pages of its log; docs/vmcore.md says how it was made. */
const DUMP = join(import.meta.dirname, 'samples', 'hung-fsfreeze-6.12.kdump');
/** Where a page of text lies in the file. */
const DAMAGED = 50_000;
/** What `vmcore-dmesg` of kexec-tools printed of the whole dump. */
const OF_VMCORE_DMESG = { lines: 746 };

afterEach(removeDumps);

test('the log of a real dump is read, and says what hung', async () => {
  const result = await readVmcoreLog(DUMP);
  expect(result?.problems).toEqual([]);
  expect(result?.about).toMatchObject({
    format: 'kdump-compressed',
    architecture: 'x86_64',
    release: '6.12.117+deb12-amd64',
    node: 'hung-guest',
  });
  const [log = ''] = Buffer.from(result?.log ?? [])
    .toString('latin1')
    .split('\n\n    NODENAME');
  expect(log.split('\n')).toHaveLength(OF_VMCORE_DMESG.lines);
  expect(log).toMatch(/^\[ {4}0\.000000\]\[ {4}T0\] Linux version 6\.12\.117\+deb12-amd64 /);
  const reader = createSourceReader('s1', 'vmcore');
  reader.push(result?.log ?? new Uint8Array());
  const { records } = reader.finish();
  expect(records.filter(({ type }) => type === 'hung-task-report')).toHaveLength(7);
  expect(records).toContainEqual(expect.objectContaining({ type: 'kernel-release', where: 'crash-sys' }));
});

test('a dump of which a page is damaged says how many parts of its log are gone, and has the others', async () => {
  const bytes = readFileSync(DUMP);
  const whole = logOf(await read([bytes]));
  const result = await read([bytes.fill(0xff, DAMAGED, DAMAGED + 100)]);
  expect(codes(result)).toEqual(['vmcore.records-damaged']);
  const lines = logOf(result).split('\n');
  expect(lines.length).toBeGreaterThan(500);
  expect(lines.length).toBeLessThan(OF_VMCORE_DMESG.lines);
  expect(whole.split('\n')).toEqual(expect.arrayContaining(lines));
});
