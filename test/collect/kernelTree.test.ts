import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readKernelTree } from '../../src/collect/kernelTree.js';
import type { KernelTree } from '../../src/model/record.js';

const folder = mkdtempSync(join(tmpdir(), 'hangwise-tree-'));
const tree = join(folder, 'linux');
const shallow = join(folder, 'shallow');

function git(directory: string, ...args: readonly string[]): string {
  return execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], {
    cwd: directory,
    encoding: 'utf8',
  }).trim();
}

function commit(...message: readonly string[]): string {
  git(tree, 'commit', '--quiet', '--allow-empty', ...message.flatMap((part) => ['-m', part]));
  return git(tree, 'rev-parse', 'HEAD');
}

const hashes: Record<string, string> = {};
const fix = (digits: string, subject: string): { readonly commit: string; readonly subject: string } => ({
  commit: digits.repeat(4).slice(0, 40).padEnd(12, '0'),
  subject,
});
const WANTED = {
  stable: fix('a1b2c3d4e5', 'mm: a stable backport'),
  line: fix('b1c2d3e4f5', 'mm: a backport of a vendor'),
  picked: fix('c1d2e3f4a5', 'mm: a cherry pick'),
  suse: fix('d1e2f3a4b5', 'mm: a patch'),
  subject: fix('e1f2a3b4c5', 'mm: the exact subject'),
  reverted: fix('f1a2b3c4d5', 'mm: taken back'),
  again: fix('a2b3c4d5e6', 'mm: taken back and put back'),
  absent: fix('b2c3d4e5f6', 'mm: never there'),
  prose: fix('c2d3e4f5a6', 'mm: named in prose'),
};

beforeAll(() => {
  mkdirSync(tree);
  git(tree, 'init', '--quiet', '--initial-branch=main');
  writeFileSync(join(tree, 'Makefile'), '# SPDX\nVERSION = 6\nPATCHLEVEL = 1\nSUBLEVEL = 55\nEXTRAVERSION =\n');
  git(tree, 'add', 'Makefile');
  hashes['root'] = commit('Linux-2.6.12-rc2');
  hashes['own'] = commit('mm: found by its own hash');
  hashes['stable'] = commit('other words', `commit ${WANTED.stable.commit} upstream.`);
  commit('other words', `[ Upstream commit ${WANTED.line.commit} ]`);
  commit('other words', `(cherry picked from commit ${WANTED.picked.commit})`);
  commit('other words', `Git-commit: ${WANTED.suse.commit}`);
  hashes['subject'] = commit(`UPSTREAM: ${WANTED.subject.subject}`);
  commit(WANTED.reverted.subject);
  commit(`Revert "${WANTED.reverted.subject}"`);
  commit(WANTED.again.subject);
  commit(`Revert "${WANTED.again.subject}"`);
  commit(WANTED.again.subject);
  commit('other words', `This is what commit ${WANTED.prose.commit} is about, and mm: never there, too.`);
  git(folder, 'clone', '--quiet', '--depth=3', `file://${tree}`, shallow);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function read(
  directory: string,
  ref = 'HEAD',
  roots: readonly string[] = [hashes['root'] ?? ''],
): Promise<{ readonly record: KernelTree | undefined; readonly codes: readonly string[] }> {
  const wanted = [...Object.values(WANTED), { commit: hashes['own'] ?? '', subject: 'mm: found by its own hash' }];
  const { reading, problems } = await readKernelTree({ directory, ref, wanted, roots });
  const record = reading?.records.find((one) => one.type === 'kernel-tree');
  return { record, codes: problems.map(({ code }) => code) };
}

const short = ({ commit: hash }: { readonly commit: string }): string => hash.slice(0, 12);

describe('a whole history', () => {
  test('tells what is in it, by hash, by what messages name and by the exact subject', async () => {
    const { record, codes } = await read(tree);
    expect(codes).toEqual([]);
    expect(record?.version).toBe('6.1.55');
    const has = new Map(record?.has.map(({ commit: one, as }) => [one, as]));
    const { stable, line, picked, suse, subject, again } = WANTED;
    const own = (hashes['own'] ?? '').slice(0, 12);
    expect([...has.keys()].toSorted()).toEqual(
      [...[stable, line, picked, suse, subject, again].map(short), own].toSorted(),
    );
    expect(has.get(own)).toBe(hashes['own']);
    expect(has.get(short(stable))).toBe(hashes['stable']);
    expect(has.get(short(subject))).toBe(hashes['subject']);
  });
  test('tells what is not in it, but not of what was taken back', async () => {
    const { record } = await read(tree);
    expect(record?.lacks.toSorted()).toEqual([WANTED.absent, WANTED.prose].map(short).toSorted());
    expect(record?.reverted).toEqual([short(WANTED.reverted)]);
  });
  test('ends at the ref', async () => {
    const { record } = await read(tree, hashes['root']);
    expect(record?.has).toEqual([]);
    expect(record?.lacks).toContain(short(WANTED.stable));
  });
});

describe('a history that is not whole says nothing about what it does not name', () => {
  test('shallow', async () => {
    const { record, codes } = await read(shallow);
    expect(codes).toEqual(['kernel-tree.shallow']);
    expect(record?.has.map(({ commit: one }) => one)).toEqual([short(WANTED.again)]);
    expect(record?.lacks).toEqual([]);
  });
  test('imported without that of the kernel', async () => {
    const { record, codes } = await read(tree, 'HEAD', ['0123456789abcdef0123456789abcdef01234567']);
    expect(codes).toEqual(['kernel-tree.imported']);
    expect(record?.has).not.toEqual([]);
    expect(record?.lacks).toEqual([]);
  });
});

describe('what cannot be read', () => {
  test.each([
    ['no-directory', () => join(folder, 'nowhere'), 'HEAD'],
    ['no-history', () => folder, 'HEAD'],
    ['no-ref', () => tree, 'v9.9'],
    ['bad-ref', () => tree, '--output=x'],
    ['bad-ref', () => tree, ''],
  ])('%s', async (code, directory, ref) => {
    expect(await read(directory(), ref)).toEqual({ record: undefined, codes: [`kernel-tree.${code}`] });
  });
  test('a folder of a repository that is not its root is no tree', async () => {
    mkdirSync(join(tree, 'below'), { recursive: true });
    expect((await read(join(tree, 'below'))).codes).toEqual(['kernel-tree.no-history']);
  });
  test('no kernel', async () => {
    const other = join(folder, 'other');
    mkdirSync(other);
    git(other, 'init', '--quiet');
    git(other, 'commit', '--quiet', '--allow-empty', '-m', 'first');
    expect((await read(other)).codes).toEqual(['kernel-tree.no-kernel']);
  });
});
