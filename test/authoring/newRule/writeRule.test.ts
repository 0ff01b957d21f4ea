import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { writeFiles } from '../../../src/authoring/newRule/index.js';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'hangwise-write-'));
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

const target = () => ({ directory, shown: '', inWorkingCopy: true });
const files = [
  { path: 'rules/io/x.json', text: '{}\n' },
  { path: 'rules/io/x.test.json', text: '[]\n' },
];

test('writes all files, and the folder they need', () => {
  expect(writeFiles(target(), files).ok).toBe(true);
  expect(files.map(({ path }) => readFileSync(join(directory, path), 'utf8'))).toEqual(['{}\n', '[]\n']);
});

test('leaves a file that is there, and writes none of the others', () => {
  mkdirSync(join(directory, 'rules/io'), { recursive: true });
  writeFileSync(join(directory, 'rules/io/x.test.json'), 'mine');
  expect(writeFiles(target(), files)).toEqual({
    ok: false,
    refusal: { code: 'new.file-exists', args: { path: 'rules/io/x.test.json' } },
  });
  expect(existsSync(join(directory, 'rules/io/x.json'))).toBe(false);
  expect(readFileSync(join(directory, 'rules/io/x.test.json'), 'utf8')).toBe('mine');
});

test('says why it cannot write', () => {
  writeFileSync(join(directory, 'rules'), 'a file where the folder should be');
  expect(writeFiles(target(), files)).toMatchObject({ ok: false, refusal: { code: 'new.unwritable' } });
});
