import { describe, expect, test } from '@jest/globals';
import { readBundle } from '../../../src/collect/bundle/index.js';
import type { Diagnosis } from '../../../src/model/diagnosis.js';
import type { SourceReading } from '../../../src/model/source.js';
import { readText } from '../../../src/facts/index.js';
import { diagnoseCase } from '../../../src/triage/index.js';
import { shippedRulebook } from '../../golden/material.js';
import * as trees from './bundleTrees.js';

/** Of every detector one. */
const CASES = [
  'hung-mutex-owner-s-6.1.0-x86_64',
  'soft-kworker-ring-loop-6.1.0-arm64',
  'rcu-reader-loop-6.1.0-arm64',
  'hard-irqs-off-loop-6.1.0-x86_64',
  'workqueue-pool-stuck-6.12.117-debug-x86_64',
  'nfs3-server-dropped-6.12.117-debug-x86_64',
  'hung-abba-mutex-6.1.0-arm64',
  'soft-spinlock-aa-6.12.117-x86_64',
];

const LAYOUTS: Readonly<Record<string, (machine: trees.Machine) => trees.Tree>> = {
  sosreport4: trees.sosreport4,
  sosreport3: trees.sosreport3,
  scc: (machine) => trees.supportconfig(machine),
  nts: (machine) => trees.supportconfig(machine, 'nts'),
  kdump: (machine) => trees.kdump(machine),
  kdumpIncomplete: trees.kdumpIncomplete,
  kdumpDebian: trees.kdumpDebian,
  apport: trees.apport,
  abrt: trees.abrt,
  kubernetes: (machine) => trees.kubernetes([machine]),
};

async function diagnosisOf(readings: readonly SourceReading[]): Promise<Diagnosis> {
  return diagnoseCase(await shippedRulebook(), { id: 'test', readings, answers: [] });
}

/** What a diagnosis says about the hang, whatever lines it rests on. */
function verdict({ incidents, hypotheses, kernel }: Diagnosis) {
  return {
    release: kernel.release,
    incidents: incidents.map(({ kind, cpu, task, tasks, reports, primary, culprit }) => ({
      kind,
      cpu,
      task,
      tasks: tasks?.map(({ comm, pid }) => [comm, pid]),
      reports,
      primary,
      culprit: culprit?.function,
    })),
    hypotheses: hypotheses.map(({ rule, certainty, score }) => [rule, certainty, score]),
  };
}

describe.each(CASES)('%s', (id) => {
  const log = trees.caseLog(id);
  const plain = diagnosisOf([readText('s1', 'dmesg.txt', log)]).then(verdict);

  test.each(Object.keys(LAYOUTS))('is diagnosed from %s as from its plain log', async (layout) => {
    const tree = LAYOUTS[layout]?.({ host: 'web1', log }) ?? {};
    const { readings } = await readBundle(trees.packed(tree), { name: 'evidence.tar', firstId: 1 });
    expect(verdict(await diagnosisOf(readings))).toEqual(await plain);
  });
});
