import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { replaceFile } from '../../src/triage/replaceFile.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hangwise-replace-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('a file that is replaced', () => {
  test('has the new content, for its owner alone, and leaves nothing beside it', async () => {
    const file = join(folder, 'a.json');
    writeFileSync(file, 'a longer text than the next', { mode: 0o644 });
    writeFileSync(`${file}.new`, 'what a kill left');
    const large = 'line\u2028\n'.repeat(300_000);
    for (const text of ['short', large, '']) {
      await replaceFile(file, text);
      expect(readFileSync(file, 'utf8')).toBe(text);
    }
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(existsSync(`${file}.new`)).toBe(false);
  });

  test('stays as it is where it cannot be', async () => {
    const file = join(folder, 'b.json');
    mkdirSync(file);
    await expect(replaceFile(file, 'x')).rejects.toThrow(/EISDIR|ENOTEMPTY|EEXIST/);
    expect(existsSync(`${file}.new`)).toBe(false);
    await expect(replaceFile(join(folder, 'none', 'c.json'), 'x')).rejects.toThrow('ENOENT');
  });
});
