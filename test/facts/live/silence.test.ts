import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { liveExtractors } from '../../../src/facts/live/index.js';
import { sourceReader } from '../../../src/facts/sourceReader.js';
import type { EvidenceRecord } from '../../../src/model/record.js';

const ROOT = path.resolve(import.meta.dirname, '../..');
const LOGS = ['quiet', 'samples/log'].flatMap((folder) =>
  readdirSync(path.join(ROOT, folder))
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => path.join(folder, name)),
);
/** Write-ups quote settings: a sample says how that looks beside words about a hang. */
const QUOTED = new Set(['kernel.softlockup_panic']);

/** What the readers of pasted output alone find in a text. */
function pastedRecords(bytes: Uint8Array): readonly EvidenceRecord[] {
  const reader = sourceReader('s', 'log', liveExtractors);
  reader.push(bytes);
  return reader.finish().records;
}

test('output pasted from a live machine is found by its readers alone', () => {
  const pasted = new TextEncoder().encode('# cat /proc/1234/wchan\nrpc_wait_bit_killable\n');
  expect(pastedRecords(pasted)).toHaveLength(1);
});

test.each(LOGS)('%s holds nothing that a live machine printed', (name) => {
  const records = pastedRecords(readFileSync(path.join(ROOT, name)));
  expect(records.filter((record) => record.type !== 'variable-value' || !QUOTED.has(record.name))).toEqual([]);
});
