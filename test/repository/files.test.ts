import { readdir, readFile } from 'node:fs/promises';
import { basename, extname, join, relative, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';

const root = resolve(import.meta.dirname, '../..');
const sourceFolders = ['src', 'scripts', 'test', 'bench'];

/** Made by a script, kept out of the repository. */
const generated = /^src\/\w+\/generated\//;

async function filesUnder(folder: string): Promise<readonly string[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((file) => !generated.test(file));
}

/** Names that say nothing about what is inside. */
function saysNothing(path: string): boolean {
  const words = path.split('/').map((part) => basename(part, extname(part)).split('.')[0] ?? '');
  return words.some((word) => /^(util|helper|common|manager|service|misc|shared)s?$/i.test(word));
}

describe('files of the repository', () => {
  let files: readonly string[] = [];

  beforeAll(async () => {
    files = (await Promise.all(sourceFolders.map(filesUnder))).flat();
  });

  test('bear names that say what is inside', () => {
    expect(files.filter(saysNothing)).toEqual([]);
  });

  test('the check of names sees files and folders', () => {
    expect(saysNothing('src/facts/utils.ts')).toBe(true);
    expect(saysNothing('src/helpers/lexer.test.ts')).toBe(true);
    expect(saysNothing('src/facts/commonFrame.ts')).toBe(false);
  });

  test('are small: the median source file is under 80 lines', async () => {
    const sources = files.filter((file) => /^src\/.*\.tsx?$/.test(file));
    const texts = await Promise.all(sources.map((file) => readFile(join(root, file), 'utf8')));
    const lengths = texts.map((text) => text.split('\n').length).sort((left, right) => left - right);
    expect(lengths.length).toBeGreaterThan(0);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThan(80);
  });
});
