import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { bytesBelow, filesBelow, inside } from '../../src/packaged/index.js';

async function withPackage(work: (folder: string) => void): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'hangwise-packaged-'));
  try {
    await mkdir(join(folder, 'rules', 'cpu'), { recursive: true });
    await writeFile(join(folder, 'rules', 'cpu', 'a.json'), '{}');
    work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

describe('files of a package in a folder', () => {
  test('are named by their path below it', () =>
    withPackage((folder) => {
      expect(filesBelow(folder, 'rules').toSorted()).toEqual(['rules/cpu', 'rules/cpu/a.json']);
      expect(bytesBelow(folder, 'rules/cpu/a.json').toString()).toBe('{}');
    }));

  test('that are missing are told as the file system tells it', () =>
    withPackage((folder) => {
      expect(() => filesBelow(folder, 'knowledge')).toThrow(expect.objectContaining({ code: 'ENOENT' }));
      expect(() => bytesBelow(folder, 'package.json')).toThrow(expect.objectContaining({ code: 'ENOENT' }));
    }));

  test('are in no file: the sources are no such one', () => {
    expect(inside('/anywhere')).toBeUndefined();
  });
});
