import { describe, expect, test } from '@jest/globals';
import { casesOf, readBundle, type BundleOptions, type BundleReading } from '../../../src/collect/bundle/index.js';
import type { Packed, PackedItem } from '../../../src/collect/packed/packed.js';
import * as trees from './bundleTrees.js';

const HUNG = trees.caseLog('hung-mutex-owner-s-6.1.0-x86_64');
const LOOP = trees.caseLog('soft-kworker-ring-loop-6.1.0-arm64');
const MACHINE = { host: 'web1', log: HUNG };

function readPacked(packed: Packed, options: Partial<BundleOptions> = {}): Promise<BundleReading> {
  return readBundle(packed, { name: 'evidence.tar.xz', firstId: 1, ...options });
}

function read(tree: trees.Tree, options: Partial<BundleOptions> = {}): Promise<BundleReading> {
  return readPacked(trees.packed(tree), options);
}

describe('machines', () => {
  const two = { ...trees.sosreport4(MACHINE), ...trees.sosreport4({ host: 'db2', log: LOOP }) };

  test('each has its sources', async () => {
    const { readings, contents } = await read(two);
    expect(contents.hosts).toEqual(['db2', 'web1']);
    const cases = casesOf(readings);
    expect(cases.map(({ host }) => host)).toEqual(['db2', 'web1']);
    for (const one of cases) for (const { origin } of one.readings) expect(origin?.host).toBe(one.host);
    expect(cases.flatMap((one) => one.readings)).toHaveLength(readings.length);
  });

  test('nodes are told by their folders', async () => {
    const { contents } = await read(
      trees.kubernetes([
        { host: 'node-1', log: HUNG },
        { host: 'node-2', log: LOOP },
      ]),
    );
    expect(contents).toMatchObject({ layout: 'kubernetes', hosts: ['node-1', 'node-2'] });
  });

  test('what is of no machine belongs to all of them', async () => {
    const { readings } = await read({ 'notes.log': HUNG, ...two });
    for (const one of casesOf(readings)) expect(one.readings.map(({ source }) => source.name)).toContain('notes.log');
  });

  test('a name that is none is not believed', async () => {
    const root = 'sosreport-web1-2026-11-22-abcdefg';
    const { contents } = await read({
      [`${root}/etc/hostname`]: '\u001b[2Jowned\n',
      [`${root}/sos_commands/kernel/dmesg`]: HUNG,
    });
    expect(contents.hosts).toEqual(['web1']);
  });
});

describe('limits', () => {
  test('where not all sources can be kept, what shows trouble is, and the newest', async () => {
    const quiet = trees.nextRun(HUNG);
    const logs = Object.fromEntries([3, 2, 1].map((age) => [`var/log/kern.log.${String(age)}`, quiet]));
    const { readings, problems, contents } = await read(
      { ...logs, 'var/log/kern.log': quiet, 'x/vmcore-dmesg.txt': HUNG },
      { limits: { sources: 3 } },
    );
    expect(readings.map(({ origin }) => origin?.path)).toEqual([
      'var/log/kern.log.1',
      'var/log/kern.log',
      'x/vmcore-dmesg.txt',
    ]);
    expect(problems).toMatchObject([{ code: 'bundle.limit', args: { count: 2, sources: 3 } }]);
    expect(contents.skipped).toMatchObject([{ reason: 'bundle.skip.limit', count: 2 }]);
  });

  test('bytes', async () => {
    const { readings, problems } = await read({ 'a.log': HUNG, 'b.log': HUNG }, { limits: { bytes: 10 } });
    expect([readings.length, problems.length]).toEqual([1, 1]);
  });

  test('files: what there is most of does not keep the logs out', async () => {
    const many = Object.fromEntries([1, 2, 3].map((at) => [`proc/${String(at)}/stack`, '[<0>] msleep+0x2e/0x50\n']));
    const { readings, problems, contents } = await read(
      { ...many, 'notes.txt': HUNG, 'var/log/kern.log': HUNG },
      { limits: { files: 2 } },
    );
    expect(readings.map(({ origin }) => origin?.path)).toEqual(['proc/1/stack', 'proc/2/stack', 'var/log/kern.log']);
    expect(problems).toMatchObject([{ code: 'bundle.limit', args: { count: 2, files: 2 } }]);
    expect(contents.skipped).toMatchObject([{ reason: 'bundle.skip.limit', count: 2 }]);
  });

  test('reports: of each text the first and the last of each kind, and none keeps the others out', async () => {
    const hung = (task: number): string =>
      `[${String(1000 + task)}.000000] INFO: task dd:${String(task)} blocked for more than 120 seconds.\n`;
    const flood = (from: number): string => Array.from({ length: 40 }, (_, at) => hung(from + at)).join('');
    const logs = { 'var/log/kern.log.1': flood(100), 'var/log/kern.log': flood(500), 'x/vmcore-dmesg.txt': hung(900) };
    const { readings, problems } = await read(logs, { limits: { reports: 80 } });
    expect(readings.map(({ origin, records }) => [origin?.path, records.length])).toEqual([
      ['var/log/kern.log.1', 10],
      ['var/log/kern.log', 8],
      ['x/vmcore-dmesg.txt', 1],
    ]);
    expect(problems).toMatchObject([{ code: 'bundle.reports', args: { count: 62 } }]);
    const lines = readings[0]?.records.map(({ cite }) => cite.from);
    expect(lines).toEqual([1, 2, 3, 4, 5, 36, 37, 38, 39, 40]);
  });

  test('reports: where next to all would be left out, no more texts are read', async () => {
    const line = '[  100.000000] INFO: task dd:7 blocked for more than 120 seconds.\n';
    const logs = Object.fromEntries([3, 2, 1].map((age) => [`var/log/kern.log.${String(age)}`, line.repeat(100)]));
    const { readings, problems } = await read(logs, { limits: { reports: 8 } });
    expect(readings.map(({ origin }) => origin?.path)).toEqual(['var/log/kern.log.3']);
    expect(problems.map(({ code }) => code)).toEqual(['bundle.limit', 'bundle.reports']);
  });

  test('ids rise from the first one, and the next is free', async () => {
    const { readings, nextId } = await read(trees.sosreport4(MACHINE), { firstId: 7 });
    const numbers = readings.map(({ source }) => Number(source.id.slice(1)));
    expect(numbers).toEqual([...numbers].sort((one, other) => one - other));
    expect(numbers.every((number) => number >= 7 && number < nextId)).toBe(true);
  });

  test('what is refused, and what breaks off, is told', async () => {
    async function* items(): AsyncGenerator<PackedItem> {
      await Promise.resolve();
      yield { type: 'problem', path: '../x', problem: { code: 'packed.path', severity: 'warning', args: {} } };
    }
    const refused = await readPacked({ packing: [], single: false, items: items() });
    expect(refused.contents.skipped).toEqual([{ reason: 'bundle.skip.refused', count: 1, paths: ['../x'] }]);
    const broken = trees.apportField('VmCoreDmesg', HUNG).slice(0, -200);
    const { readings, problems } = await read({ 'linux-image-6.1.crash': broken });
    expect(readings[0]?.records.length).toBeGreaterThan(0);
    expect(problems).toMatchObject([{ code: 'input.broken-off' }]);
  });
});
