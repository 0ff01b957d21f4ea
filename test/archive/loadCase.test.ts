import { resolve, join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { findCaseFolders, loadCase } from '../../src/archive/index.js';
import { tellProblem } from '../../src/cli/tell.js';
import { shippedRulebook } from '../golden/material.js';
import { described, expects, LOCKUP_LOG, makeArchive } from './madeArchive.js';
import type { Content } from './madeArchive.js';

interface Broken {
  readonly name: string;
  /** Files of the folder `case`; those of a sound case where it says nothing. Null: the file is missing. */
  readonly files: Readonly<Record<string, Content | null>>;
  /** The problems, in order, without the folder in front. */
  readonly says: readonly RegExp[];
}

const evidence = (...files: readonly string[]): Content =>
  described({ evidence: files.map((file) => ({ file, kind: 'kernel-log' })) });

const sound: Readonly<Record<string, Content>> = {
  'case.json': described(),
  'expected.json': expects(),
  'console.log': LOCKUP_LOG,
};

const broken: readonly Broken[] = [
  { name: 'no case.json', files: { 'case.json': null }, says: [/^case\/case\.json: there is no case\.json/] },
  { name: 'no expected.json', files: { 'expected.json': null }, says: [/expected\.json: .*Write one/] },
  { name: 'neither', files: { 'case.json': null, 'expected.json': null }, says: [/case\.json/, /expected\.json/] },
  { name: 'no JSON', files: { 'case.json': '{\n  "title": A\n}' }, says: [/^case\/case\.json:2:12: .*JSON/] },
  { name: 'no object', files: { 'expected.json': '[]' }, says: [/expected\.json:1:1: the file is \[\]/] },
  {
    name: 'a misspelt key',
    files: { 'case.json': described({ doubt: [] }) },
    says: [/case\.json:\d+:3: .*"doubt".*"doubts"/],
  },
  {
    name: 'a key that means nothing',
    files: { 'expected.json': expects({ weather: 'fine' }) },
    says: [/"weather" means nothing/],
  },
  {
    name: 'a key given twice',
    files: { 'expected.json': '{ "culprit": null, "culprit": null }' },
    says: [/:1:20: .*twice/, /./, /./, /./, /./],
  },
  { name: 'an origin that is none', files: { 'case.json': described({ origin: 'provokd' }) }, says: [/"provoked"/] },
  {
    name: 'a date that is none',
    files: { 'case.json': described({ dates: { happened: 'May' } }) },
    says: [/a date such as/],
  },
  { name: 'no evidence', files: { 'case.json': evidence() }, says: [/evidence is empty/] },
  {
    name: 'a kind that no detector has',
    files: { 'expected.json': expects({ reported: ['softlockup'] }) },
    says: [/"soft-lockup"/],
  },
  {
    name: 'a mechanism that nobody knows',
    files: { 'expected.json': expects({ mechanisms: ['live-lock'] }) },
    says: [/:\d+:\d+: .*"livelock"/],
  },
  {
    name: 'a fact that nobody knows',
    files: { 'expected.json': expects({ facts: { 'hang.cqu': 3 } }) },
    says: [/:\d+:\d+: .*"hang\.cpu"/],
  },
  {
    name: 'a fact of one run that nobody knows',
    files: { 'expected.json': expects({ runs: { all: { facts: { 'zz.top': 1 } } } }) },
    says: [/"zz\.top"/],
  },
  {
    name: 'a run that the case does not have',
    files: { 'expected.json': expects({ runs: { al: {} } }) },
    says: [/no run "al".*"all"/],
  },
  {
    name: 'a run of a file that is no evidence',
    files: { 'case.json': described({ runs: [{ name: 'log', files: ['other.log'] }] }) },
    says: [/other\.log, which is not listed/],
  },
  {
    name: 'two runs of one name',
    files: { 'case.json': described({ runs: [1, 2].map(() => ({ name: 'log', files: ['console.log'] })) }) },
    says: [/two runs "log"/],
  },
  {
    name: 'a file that is missing',
    files: { 'case.json': evidence('console.log', 'gone.log') },
    says: [/^case\/case\.json:\d+:\d+: The file gone\.log is not in the folder/],
  },
  { name: 'several files that are missing', files: { 'case.json': evidence('a', 'b') }, says: [/ a /, / b /] },
  {
    name: 'a file listed twice',
    files: { 'case.json': evidence('console.log', 'console.log') },
    says: [/listed twice/],
  },
  { name: 'a file above the folder', files: { 'case.json': evidence('../outside.log') }, says: [/not inside/] },
  {
    name: 'a file that goes up and down',
    files: { 'case.json': evidence('../case/console.log') },
    says: [/not inside/],
  },
  { name: 'a file with an absolute path', files: { 'case.json': evidence('/etc/hostname') }, says: [/not inside/] },
  {
    name: 'a file with a NUL in its name',
    files: { 'case.json': evidence('console.log\0.txt') },
    says: [/not inside/],
  },
  { name: 'a file with backslashes', files: { 'case.json': evidence('..\\outside.log') }, says: [/not inside/] },
  { name: 'standard input', files: { 'case.json': evidence('-') }, says: [/The file - is not in the folder/] },
  {
    name: 'a link out of the folder',
    files: { 'console.log': { link: '/etc/hostname' } },
    says: [/console\.log is a link/],
  },
  {
    name: 'a link inside the folder',
    files: { 'case.json': evidence('other.log'), 'other.log': { link: 'console.log' } },
    says: [/other\.log is a link/],
  },
  { name: 'a link that leads nowhere', files: { 'console.log': { link: 'nowhere' } }, says: [/is a link/] },
  {
    name: 'a file behind a folder that is a link',
    files: { 'case.json': evidence('logs/a.log'), logs: { link: '../..' } },
    says: [/logs\/a\.log is a link/],
  },
  {
    name: 'a description that is a link',
    files: { 'case.json': { link: '/etc/hostname' } },
    says: [/case\.json is a link/],
  },
  {
    name: 'a folder as evidence',
    files: { 'case.json': evidence('logs'), 'logs/a.log': '' },
    says: [/logs is no regular file/],
  },
  { name: 'a description without end', files: { 'case.json': ' '.repeat(70_000) }, says: [/larger than 64 kB/] },
  { name: 'lists in lists in lists', files: { 'expected.json': '['.repeat(30_000) }, says: [/too deep/] },
  {
    name: 'more mistakes than anyone reads',
    files: {
      'expected.json': { json: Object.fromEntries(Array.from({ length: 4000 }, (_, at) => [`k${String(at)}`, 1])) },
    },
    says: Array.from({ length: 20 }, () => /"k\d+"|missing/),
  },
];

const names = broken.map((_, index) => `c${String(index).padStart(2, '0')}`);
const { root, remove } = makeArchive({
  'outside.log': LOCKUP_LOG,
  ...Object.fromEntries(
    broken.flatMap(({ files }, index) =>
      Object.entries({ ...sound, ...files }).flatMap(([file, content]): readonly (readonly [string, Content])[] =>
        content === null ? [] : [[`${names[index] ?? ''}/case/${file}`, content]],
      ),
    ),
  ),
  'a.log': LOCKUP_LOG,
});
afterAll(remove);

describe('a case', () => {
  test.each(broken.map((one, index) => ({ ...one, folder: names[index] ?? '' })))(
    'with $name',
    async ({ folder, says }) => {
      const rulebook = await shippedRulebook();
      const path = join(root, folder, 'case');
      const loaded = await loadCase({ id: 'case', path: 'case', realPath: path }, rulebook);
      expect(loaded.ok).toBe(false);
      const problems = loaded.ok ? [] : loaded.problems;
      const told = problems.map((problem) => tellProblem(problem, rulebook.messages));
      expect(told).toEqual(says.map((pattern) => expect.stringMatching(pattern)));
      expect(problems.every(({ severity }) => severity === 'error')).toBe(true);
    },
  );
});

test('every case that ships can be used', async () => {
  const rulebook = await shippedRulebook();
  const { folders, problems } = await findCaseFolders([resolve(import.meta.dirname, '../../cases')]);
  expect(problems).toEqual([]);
  expect(folders.length).toBeGreaterThan(50);
  for (const folder of folders)
    expect([folder.id, await loadCase(folder, rulebook)]).toEqual([folder.id, expect.objectContaining({ ok: true })]);
});
