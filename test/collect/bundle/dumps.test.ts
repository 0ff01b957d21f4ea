import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { readBundle, type BundleReading } from '../../../src/collect/bundle/index.js';
import { openDirectory } from '../../../src/collect/packed/index.js';
import { ROOT } from '../../golden/material.js';
import * as trees from './bundleTrees.js';

const DUMP = join(ROOT, 'test/collect/vmcore/samples/hung-fsfreeze-6.12.kdump');
const FOLDER = '127.0.0.1-2026-11-22-03:14:07';
const LOG = trees.caseLog('hung-mutex-owner-s-6.1.0-x86_64');
const directories: string[] = [];

afterEach(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true });
});

/** @param files path -> text, or the memory dump */
function read(files: Readonly<Record<string, string | typeof dump>>): Promise<BundleReading> {
  const directory = mkdtempSync(join(tmpdir(), 'hangwise-dumps-'));
  directories.push(directory);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    if (typeof content === 'string') writeFileSync(join(directory, path), content);
    else copyFileSync(DUMP, join(directory, path));
  }
  return readBundle(openDirectory(directory, { name: 'crash' }), { name: 'crash', firstId: 1 });
}

const dump = { isDump: true } as const;

function told({ contents, readings, problems }: BundleReading) {
  return {
    layout: contents.layout,
    read: contents.read.map(({ path }) => path),
    skipped: contents.skipped.map(({ reason, paths }) => [reason, ...paths]),
    hangs: readings.map(({ records }) => records.some(({ type }) => type === 'hung-task-report')),
    problems: problems.map(({ code }) => code),
  };
}

describe('a memory dump in a directory', () => {
  test('without a log beside it gives its own', async () => {
    expect(told(await read({ [`${FOLDER}/vmcore`]: dump }))).toMatchObject({
      layout: 'kdump',
      read: [`${FOLDER}/vmcore`],
      skipped: [],
      hangs: [true],
    });
  });

  test('with the log beside it is left alone', async () => {
    const reading = await read({ [`${FOLDER}/vmcore`]: dump, [`${FOLDER}/vmcore-dmesg.txt`]: LOG });
    expect(told(reading)).toMatchObject({
      read: [`${FOLDER}/vmcore-dmesg.txt`],
      skipped: [['bundle.skip.vmcore-log', `${FOLDER}/vmcore`]],
    });
  });

  test.each(['', LOG.slice(0, 2000)])('with a log that did not get to its end gives its own, too', async (log) => {
    const { read: paths } = told(
      await read({ [`${FOLDER}/vmcore`]: dump, [`${FOLDER}/vmcore-dmesg-incomplete.txt`]: log }),
    );
    expect(paths).toContain(`${FOLDER}/vmcore`);
  });

  test('of which there are two in one folder is read once', async () => {
    expect(told(await read({ [`${FOLDER}/vmcore`]: dump, [`${FOLDER}/vmcore-incomplete`]: dump }))).toMatchObject({
      read: [`${FOLDER}/vmcore`],
      skipped: [['bundle.skip.vmcore-log', `${FOLDER}/vmcore-incomplete`]],
    });
  });

  test('that is none is not understood', async () => {
    expect(told(await read({ [`${FOLDER}/vmcore`]: 'no dump' }))).toMatchObject({
      read: [],
      skipped: [['bundle.skip.not-understood', `${FOLDER}/vmcore`]],
    });
  });
});

test('a memory dump within an archive is left out', async () => {
  const { contents } = await readBundle(trees.packed(trees.kdump({ host: '', log: LOG })), {
    name: 'x.tar',
    firstId: 1,
  });
  expect(contents.skipped).toContainEqual(expect.objectContaining({ reason: 'bundle.skip.vmcore' }));
});
