import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from '@jest/globals';
import { itemEvaluator } from '../../../src/archive/batch/evaluateItem.js';
import { findCases } from '../../../src/archive/batch/findCases.js';
import { openResults } from '../../../src/archive/batch/resultsFile.js';
import { parseResult } from '../../../src/archive/batch/parseResult.js';
import { resultLine } from '../../../src/archive/batch/resultLine.js';
import type { CaseResult } from '../../../src/model/caseResult.js';
import { hangwise } from '../../cli/terminal.js';
import * as trees from '../../collect/bundle/bundleTrees.js';
import { tarOf, zipOf } from '../../collect/packed/archives.js';
import { ROOT, shippedRulebook } from '../../golden/material.js';
import { described, expects, LOCKUP_LOG, makeArchive, QUIET_LOG, type Content } from '../madeArchive.js';

const MOST = 1 << 20;
const log = trees.caseLog('soft-spinlock-aa-6.12.117-x86_64');
const machine: trees.Machine = { host: 'node-a', log };
const DUMP = readFileSync(join(ROOT, 'test/collect/vmcore/samples/hung-fsfreeze-6.12.kdump'));

const entriesOf = (tree: trees.Tree) =>
  Object.entries(tree).map(([name, content]) => ({ name, content: Buffer.from(content) }));
const below = (folder: string, tree: trees.Tree): Record<string, Content> =>
  Object.fromEntries(Object.entries(tree).map(([name, content]) => [`${folder}/${name}`, content]));

const apport = Object.values(trees.apport(machine))[0] ?? '';
const twoHosts = trees.kubernetes([machine, { host: 'node-b', log: trees.caseLog('rcu-reader-loop-6.1.0-arm64') }]);

const { root, remove } = makeArchive({
  'plain/console.log': log,
  'gzip/console.log.gz': gzipSync(log),
  'twice/console.log.gz.gz': gzipSync(gzipSync(log)),
  'tar/sos.tar.gz': gzipSync(tarOf(entriesOf(trees.sosreport4(machine)))),
  'v7/sos.tar': tarOf(entriesOf(trees.sosreport3(machine)), ''),
  'zip/evidence.zip': zipOf([{ name: 'logs/dmesg.txt', content: log }]),
  'apport/report': apport,
  ...below('sosreport', trees.sosreport4(machine)),
  ...below('supportconfig', trees.supportconfig(machine)),
  ...below('kdump', trees.kdump(machine)),
  'hosts/dump.tar.gz': gzipSync(tarOf(entriesOf(twoHosts))),
  'dump/vmcore.bin': DUMP,
  '127.0.0.1-2026-11-22-03:14:08/vmcore': DUMP,
  'case/case.json': described({ evidence: [{ file: 'console.log.gz', kind: 'kernel-log' }] }),
  'case/expected.json': expects(),
  'case/console.log.gz': gzipSync(LOCKUP_LOG),
  'several/case.json': described({ evidence: [{ file: 'dump.tar.gz', kind: 'kernel-log' }] }),
  'several/expected.json': expects(),
  'several/dump.tar.gz': gzipSync(tarOf(entriesOf(twoHosts))),
  'beside/dmesg.txt': QUIET_LOG,
  'beside/messages-20261122.gz': gzipSync(log),
  'bomb/zeros.gz': gzipSync(Buffer.alloc(4 * MOST)),
  'long/console.log.gz': gzipSync(log.repeat(Math.ceil((2 * MOST) / log.length))),
  'cut/console.log.gz': gzipSync(log).subarray(0, 40),
  'program/tool': Buffer.concat([Buffer.from('\u007fELF\u0002\u0001\u0001'), Buffer.alloc(2000)]),
  'rar/logs.rar': Buffer.concat([Buffer.from('Rar!\u001a\u0007\u0001\u0000'), Buffer.alloc(600)]),
  'links/only.tar': tarOf([
    { name: 'dmesg', type: '2' },
    { name: '../up', content: log },
  ]),
});
afterAll(remove);

async function evaluated(folder: string, most = MOST * 16): Promise<readonly CaseResult[]> {
  const evaluate = itemEvaluator(await shippedRulebook(), most);
  const results: CaseResult[] = [];
  for (const found of findCases([join(root, folder)], 'auto')) results.push(...(await evaluate(found)));
  return results;
}

function verdicts(results: readonly CaseResult[]) {
  return results.map((result) =>
    result.status === 'refused'
      ? result.problems.map(({ code }) => code)
      : {
          incidents: result.incidents.map(({ kind, culprit }) => [kind, culprit]),
          hypotheses: result.hypotheses.map(({ rule, certainty }) => [rule, certainty]),
        },
  );
}

describe('a case that is packed', () => {
  test.each(['gzip', 'twice', 'tar', 'v7', 'zip', 'apport', 'sosreport', 'supportconfig', 'kdump', 'beside'])(
    'is evaluated from %s as from its plain log',
    async (folder) => {
      const results = await evaluated(folder);
      expect(verdicts(results)).toEqual(verdicts(await evaluated('plain')));
      expect(results.every((one) => one.status === 'evaluated' && one.host === undefined)).toBe(true);
    },
  );

  test.each(['gzip', 'tar', 'sosreport', 'hosts', 'dump'])('gives the same lines each time, of %s', async (folder) => {
    const lines = async (): Promise<string> => (await evaluated(folder)).map(resultLine).join('');
    const first = await lines();
    expect(await lines()).toBe(first);
    for (const line of first.trimEnd().split('\n')) expect(parseResult(line)).toBeDefined();
  });

  test('is called by its folder where that is a bundle', async () => {
    expect((await evaluated('kdump')).map((one) => one.case)).toEqual(['127.0.0.1-2026-11-22-03:14:07']);
  });

  test('has the evidence that lies there', async () => {
    const [packed] = await evaluated('gzip');
    const [plain] = await evaluated('plain');
    expect(packed).toMatchObject({ bytes: gzipSync(log).length, files: 1 });
    expect(plain).toMatchObject({ bytes: Buffer.byteLength(log), files: 1 });
  });

  test('may be what a described case names', async () => {
    expect(await evaluated('case')).toMatchObject([{ status: 'evaluated', score: { met: true } }]);
  });

  test('may be a directory with a memory dump alone, which may be larger than a text', async () => {
    const results = await evaluated('127.0.0.1-2026-11-22-03:14:08', DUMP.length - 1);
    expect(verdicts(results)).toEqual(verdicts(await evaluated('dump')));
  });

  test('may be a memory dump', async () => {
    const results = await evaluated('dump');
    expect(results).toMatchObject([{ status: 'evaluated', case: 'vmcore.bin', files: 1 }]);
    const [result] = results;
    expect(result?.status === 'evaluated' && result.incidents.length > 0).toBe(true);
  });
});

describe('evidence of several machines', () => {
  test('gives a case of each', async () => {
    const results = await evaluated('hosts');
    expect(results).toMatchObject([
      { case: 'dump.tar.gz/node-a', host: 'node-a', run: 'all', several: false },
      { case: 'dump.tar.gz/node-b', host: 'node-b' },
    ]);
    expect(verdicts(results.slice(0, 1))).toEqual(verdicts(await evaluated('plain')));
  });

  test('cannot be what one thing is expected of', async () => {
    expect(verdicts(await evaluated('several'))).toEqual([['batch.several-hosts']]);
  });

  test('is done again as a whole where its last line was torn off', async () => {
    const file = join(root, 'hosts.ndjson');
    const results = await evaluated('hosts');
    const identity = { rulebook: results[0]?.status === 'evaluated' ? results[0].rulebook : '', options: 'o' };
    const opened = await openResults(file, identity, false);
    if (!opened.ok) throw new Error(opened.refusal.code);
    const [archive = ''] = results.map((one) => one.archive);
    opened.sink.append(results.slice(0, 1).map(resultLine).join(''), results.slice(0, 1));
    await opened.sink.close();
    const torn = await openResults(file, identity, false);
    if (!torn.ok) throw new Error(torn.refusal.code);
    expect(torn.earlier).toEqual([]);
    const quiet = results.map((one) => ({ ...one, archive: 'b' }));
    torn.sink.append(results.map(resultLine).join(''), results);
    torn.sink.append(quiet.map(resultLine).join(''), quiet);
    await torn.sink.close();
    const whole = await openResults(file, identity, false);
    if (!whole.ok) throw new Error(whole.refusal.code);
    expect(whole.earlier).toEqual([{ archive, case: 'dump.tar.gz' }]);
    await whole.sink.close();
  });
});

describe('what is not to be trusted', () => {
  test.each<[string, readonly string[]]>([
    ['bomb', ['source.binary']],
    ['long', ['archive.too-large']],
    ['rar', ['packed.unknown-packing']],
    ['program', ['batch.packed']],
    ['links', ['packed.link']],
  ])('is refused with a line that says why: %s', async (folder, codes) => {
    const [result, ...others] = await evaluated(folder, MOST);
    expect(others).toEqual([]);
    expect(result).toMatchObject({ status: 'refused' });
    expect(result?.status === 'refused' ? result.problems.map(({ code }) => code) : []).toEqual(
      expect.arrayContaining([...codes]),
    );
  });
});

describe('facts', () => {
  test('of the directory of a bundle are those of one case', async () => {
    const { code, out } = await hangwise([
      'facts',
      '--format',
      'json',
      join(root, 'sosreport', 'sosreport-node-a-2026-11-22-kfowqze'),
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ schemaVersion: expect.any(Number) });
    const logs = await hangwise(['facts', '--format', 'json', join(root, 'beside')]);
    expect(logs.out.trimEnd().split('\n')).toHaveLength(2);
  });
});
