import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { collectCases } from '../../src/collect/index.js';
import { runs } from '../properties/runs.js';
import { DEEPEST, walkTree } from '../../src/collect/walkTree.js';

const directories: string[] = [];

function tree(files: readonly string[]): string {
  const directory = mkdtempSync(join(tmpdir(), 'hangwise-walk-'));
  directories.push(directory);
  for (const file of files) {
    mkdirSync(join(directory, dirname(file)), { recursive: true });
    writeFileSync(join(directory, file), 'x\n');
  }
  return directory;
}

afterEach(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true });
});

const paths = (directory: string): readonly string[] => [...walkTree(directory)].map(({ path }) => path);

describe('walking a directory', () => {
  test('finds every file once, sorted by path in the order of code units', () => {
    const name = fc.constantFrom('a', 'B', 'a.b', 'a-b', '0', 'é', '\u{1f600}', 'ab', '\uffee');
    fc.assert(
      fc.property(fc.uniqueArray(fc.array(name, { minLength: 1, maxLength: 3 }), { maxLength: 12 }), (wanted) => {
        // A name is a file or a folder, not both.
        const files = new Set(wanted.map((parts) => `${parts.map((part) => `${part}+`).join('/')}f`));
        const directory = tree([...files]);
        expect(paths(directory)).toEqual([...files].sort());
      }),
      runs(30),
    );
  });

  test('follows the directory itself when it is a link, and none within', () => {
    const directory = tree(['real/a']);
    symlinkSync(join(directory, 'real'), join(directory, 'link'));
    symlinkSync('..', join(directory, 'real', 'up'));
    expect([...walkTree(join(directory, 'link'))].map(({ path, type }) => [path, type])).toEqual([
      ['a', 'file'],
      ['up', 'skipped'],
    ]);
  });

  test('goes no deeper than its limit', () => {
    const deep = Array.from({ length: DEEPEST + 1 }, () => 'd').join('/');
    const directory = tree([`${deep}/f`, 'f']);
    const [folder, file] = [...walkTree(directory)];
    expect(folder).toMatchObject({ type: 'skipped', problem: { code: 'input.too-deep' } });
    expect(file).toMatchObject({ type: 'file', path: 'f' });
  });

  test('reads files whose names are no UTF-8', () => {
    const directory = tree([]);
    writeFileSync(Buffer.concat([Buffer.from(`${directory}/caf`), Buffer.of(0xe9)]), 'x\n');
    const cases = [...collectCases([directory]).cases];
    expect(cases.map(({ path, reading }) => [path, reading?.source.lines])).toEqual([['caf\ufffd', 1]]);
  });

  test('goes into no more folders, and meets no more files, than bounds allow, and says so', () => {
    const met = (files: readonly string[]): readonly unknown[] =>
      [...collectCases([tree(files)], undefined, 8).cases].map(({ path, problems }) => [path, problems[0]?.code]);
    expect(met(['a/f', 'b/f'])).toEqual([
      ['a/f', undefined],
      ['b/f', undefined],
    ]);
    expect(met(['a/f', 'b/f', 'c/f'])).toEqual([
      ['a/f', undefined],
      ['b/f', undefined],
      ['.', 'packed.too-many'],
    ]);
    const names = Array.from({ length: 9 }, (_, at) => String(at));
    expect(met(names).at(-1)).toEqual(['.', 'packed.too-many']);
    expect(met(names)).toHaveLength(7);
  });

  test('tells a file that is gone, and goes on', () => {
    const directory = tree(['a', 'b']);
    const cases = [];
    for (const { path, reading, problems } of collectCases([directory, join(directory, 'gone')]).cases) {
      if (path === 'a') rmSync(join(directory, 'b'));
      cases.push([path === 'gone' ? path : path.slice(-4), reading?.source.lines, problems[0]?.code]);
    }
    expect(cases).toEqual([
      ['a', 1, undefined],
      ['b', undefined, 'input.missing'],
      ['gone', undefined, 'input.missing'],
    ]);
  });
});
