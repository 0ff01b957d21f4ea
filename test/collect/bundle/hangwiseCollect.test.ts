import { hostname } from 'node:os';
import { copyFileSync } from 'node:fs';
import { afterEach, expect, test } from '@jest/globals';
import { readBundle } from '../../../src/collect/bundle/index.js';
import { collect } from '../../../src/collect/index.js';
import { Desk, readingStep, scriptOf } from '../../present/gather/scriptRun.js';
import { ROOT } from '../../golden/material.js';
import * as trees from './bundleTrees.js';

const CASE = 'hung-mutex-owner-s-6.1.0-x86_64';
const desks: Desk[] = [];

afterEach(() => {
  for (const desk of desks.splice(0)) desk.remove();
});

async function* nothing(): AsyncGenerator<Uint8Array> {
  // Standard input is empty.
}

test('what the script of hangwise collect packs is read, and its host told', async () => {
  const desk = new Desk();
  desks.push(desk);
  copyFileSync(`${ROOT}/cases/${CASE}/console.log`, desk.path('dmesg.txt'));
  const steps = [readingStep('kernel-log', `cat ${desk.path('dmesg.txt')}`), readingStep('load', 'cat /proc/loadavg')];
  const { stdout } = desk.run(scriptOf({ steps }), []);
  const { readings, contents, problems } = await collect([stdout.trim()], { stdin: nothing });
  expect(problems).toEqual([]);
  expect(contents).toMatchObject([{ layout: 'hangwise-collect', hosts: [hostname()], skipped: [] }]);
  expect(readings.map(({ source }) => source.name).toSorted()).toEqual(['01-kernel-log.txt', '02-load.txt']);
  expect(readings.some(({ records }) => records.some(({ type }) => type === 'hung-task-report'))).toBe(true);
});

test('the manifest names the machine, whatever the folder is called', async () => {
  const tree = {
    'hangwise-monday/01-copy-kernel-log.txt': `$ dmesg\n${trees.caseLog(CASE)}`,
    'hangwise-monday/manifest.txt': 'hangwise-collect: 1\nversion: 0.1.0\nhost: web1\ndate: 20261122T032511Z\n',
  };
  const { contents } = await readBundle(trees.packed(tree), { name: 'evidence.tar', firstId: 1 });
  expect(contents).toMatchObject({ layout: 'hangwise-collect', hosts: ['web1'], skipped: [] });
});
