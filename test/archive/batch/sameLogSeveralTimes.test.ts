import { readText } from '../../../src/facts/index.js';
import { expect, test } from '@jest/globals';
import { readBundle } from '../../../src/collect/bundle/index.js';
import type { SourceReading } from '../../../src/model/source.js';
import { diagnoseCase } from '../../../src/triage/index.js';
import * as trees from '../../collect/bundle/bundleTrees.js';
import { shippedRulebook } from '../../golden/material.js';

/** Of several detectors one. */
const CASES = [
  'hung-mutex-owner-s-6.1.0-x86_64',
  'soft-kworker-ring-loop-6.1.0-arm64',
  'rcu-reader-loop-6.1.0-arm64',
  'soft-spinlock-aa-6.12.117-x86_64',
];

async function verdict(readings: readonly SourceReading[]) {
  const { kernel, incidents, hypotheses } = await diagnoseCase(await shippedRulebook(), {
    id: 'test',
    readings,
    answers: [],
  });
  return {
    release: kernel.release,
    incidents: incidents.map(({ kind, cpu, task, reports, primary, culprit }) => ({
      kind,
      cpu,
      task,
      reports,
      primary,
      culprit: culprit?.function,
    })),
    hypotheses: hypotheses.map(({ rule, certainty, score }) => [rule, certainty, score]),
  };
}

test.each(CASES)('a sosreport with the log of %s in three places is diagnosed as the log', async (id) => {
  const machine = { host: 'node-a', log: trees.caseLog(id) };
  const root = 'sosreport-node-a-2026-11-22-kfowqze';
  const before = trees.asSyslog(machine.log, machine.host);
  const after = trees.asSyslog(trees.nextRun(machine.log), machine.host);
  const tree = {
    ...trees.sosreport4(machine),
    [`${root}/sos_commands/logs/journalctl_--no-pager`]: `${before}\n-- Boot 6f3c5b1de7a94dcb8b1f6a0d1b2c3d4e --\n${after}`,
    [`${root}/var/log/messages`]: `${before}\n${after}`,
  };
  const { readings } = await readBundle(trees.packed(tree), { name: `${root}.tar.xz`, firstId: 1 });
  expect(readings.map(({ origin }) => origin?.path.slice(root.length + 1))).toEqual(
    expect.arrayContaining(['sos_commands/logs/journalctl_--no-pager', 'var/log/messages']),
  );
  expect(await verdict(readings)).toEqual(await verdict([readText('s1', 'dmesg.txt', machine.log)]));
});
