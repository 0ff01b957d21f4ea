import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Rulebook } from '../../src/model/rulebook.js';
import { loadRulebook } from '../../src/rulebook/load.js';
import { preparedText, readPrepared, stampsOfLanguage } from '../../src/rulebook/prepared.js';

const root = resolve(import.meta.dirname, '../..');

describe('a prepared rulebook', () => {
  let folder = '';
  let file = '';
  let rulebook: Rulebook | undefined;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'hangwise-prepared-'));
    for (const part of ['rules', 'knowledge']) cpSync(join(root, part), join(folder, part), { recursive: true });
    file = join(folder, 'rulebook-en.json');
    const loaded = await loadRulebook(folder, { language: 'en' });
    rulebook = loaded.rulebook;
    const stamps = stampsOfLanguage(folder, 'en');
    writeFileSync(file, preparedText({ stamps, fingerprint: loaded.fingerprint, rulebook }));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const rule = (): string => join(folder, 'rules/sunrpc/rpc-transport-tcp.json');

  test('is the rulebook that its files give', () => {
    expect(readPrepared(file, folder, 'en')).toEqual(rulebook);
  });

  test('that was cut off counts for nothing, wherever that was', () => {
    const text = readFileSync(file, 'latin1');
    const damaged = join(folder, 'damaged.json');
    const firstLine = text.indexOf('\n');
    for (const length of [
      firstLine - 1,
      firstLine,
      firstLine + 1,
      text.lastIndexOf('\n', text.length - 2) + 1,
      text.length - 1,
    ]) {
      writeFileSync(damaged, text.slice(0, length));
      expect(readPrepared(damaged, folder, 'en')).toBeUndefined();
    }
    writeFileSync(damaged, text);
    expect(readPrepared(damaged, folder, 'en')).toBeDefined();
  });

  test('gives rules and commits that are plain values to whoever copies or prints them', () => {
    const { rules = [], fixes = [] } = readPrepared(file, folder, 'en') ?? {};
    expect(structuredClone(rules)).toEqual(rulebook?.rules);
    expect(JSON.parse(JSON.stringify(fixes))).toEqual(rulebook?.fixes);
  });

  test('still counts when only the times of its files differ, as in a copy', () => {
    utimesSync(rule(), 1, 1);
    expect(readPrepared(file, folder, 'en')).toEqual(rulebook);
  });

  test('does not count when a file was changed, added or removed', () => {
    appendFileSync(rule(), '\n');
    expect(readPrepared(file, folder, 'en')).toBeUndefined();
    cpSync(join(root, 'rules/sunrpc/rpc-transport-tcp.json'), rule());
    expect(readPrepared(file, folder, 'en')).toEqual(rulebook);
    const added = join(folder, 'rules/sunrpc/added.json');
    writeFileSync(added, '{}');
    expect(readPrepared(file, folder, 'en')).toBeUndefined();
    unlinkSync(added);
    unlinkSync(rule());
    expect(readPrepared(file, folder, 'en')).toBeUndefined();
  });

  test('is written in ASCII, whatever its texts hold', () => {
    expect(Object.values(rulebook?.messages ?? {}).some((text) => /[^\0-\x7f]/.test(text))).toBe(true);
    expect(readFileSync(file, 'utf8')).toMatch(/^[\0-\x7f]*$/);
  });

  test('knows nothing of the cases of its rules, and of translations that it does not use', () => {
    const paths = Object.keys(stampsOfLanguage(root, 'en'));
    expect(paths).toContain('rules/sunrpc/rpc-transport-tcp.json');
    expect(paths.filter((path) => /\.(?:test|zh)\.json$/.test(path))).toEqual([]);
  });

  test.each(['', '{', 'null', '[]', '{"stamps":{}}'])('that reads %j counts for nothing', (text) => {
    const damaged = join(folder, 'damaged.json');
    writeFileSync(damaged, text);
    expect(readPrepared(damaged, folder, 'en')).toBeUndefined();
  });

  test('counts for nothing where there is none', () => {
    expect(readPrepared(join(folder, 'absent.json'), folder, 'en')).toBeUndefined();
  });
});
