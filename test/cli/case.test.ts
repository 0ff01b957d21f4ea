import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { crash, dmesg, hangwise } from './terminal.js';

let root: string;
const path = (name: string): string => join(root, name);

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'hangwise-case-'));
  writeFileSync(
    path('messages.txt'),
    `Nov 22 06:51:38 gollum kernel: nfs: server 10.77.66.55 OK\n${readFileSync(dmesg, 'utf8')}`,
  );
  writeFileSync(path('dump.bin'), Buffer.from([1, 0, 2, 0]));
});

afterAll(() => {
  rmSync(root, { recursive: true });
});

describe('case new', () => {
  test('makes a case that evaluates as expected, and overwrites none', async () => {
    const made = await hangwise(['case', 'new', path('made/one'), dmesg, crash, '--title', 'A test']);
    expect(made.code).toBe(0);
    expect(readFileSync(path('made/one/crash.txt'))).toEqual(readFileSync(crash));
    expect(readFileSync(path('made/one/case.json'), 'utf8')).toContain('"title": "A test"');
    const { err, out } = await hangwise(['evaluate', path('made')]);
    expect(err).toBe('');
    expect(out).toContain('1 of 1 runs as expected');
    expect((await hangwise(['case', 'new', path('made/one'), dmesg])).code).toBe(2);
  });

  test('with --redact leaves no name', async () => {
    const made = await hangwise(['case', 'new', path('clean/one'), path('messages.txt'), '--redact']);
    expect(made.code).toBe(0);
    const text = readFileSync(path('clean/one/messages.txt'), 'utf8');
    expect(text).toMatch(/^Nov 22 06:51:38 host1 kernel: nfs: server 192\.0\.2\.1 OK\n/);
    expect(made.err).toContain('machine gollum -> host1');
  });

  test('makes nothing when a file cannot be read', async () => {
    const made = await hangwise(['case', 'new', path('none'), path('nowhere.txt')]);
    expect(made.code).toBe(2);
    expect(existsSync(path('none'))).toBe(false);
  });
});

describe('case scrub', () => {
  test('writes a copy beside, and tells what it changed', async () => {
    await hangwise(['case', 'new', path('scrub/one'), path('messages.txt')]);
    const { code, out } = await hangwise(['case', 'scrub', path('scrub/one')]);
    expect(code).toBe(0);
    expect(out).toContain('machine gollum -> host1 (times: 1)');
    expect(readFileSync(path('scrub/one/messages.txt'), 'utf8')).toContain('gollum');
    expect(readFileSync(path('scrub/one.scrubbed/messages.txt'), 'utf8')).not.toContain('gollum');
    expect((await hangwise(['evaluate', path('scrub')])).out).toContain('2 of 2 runs as expected');
    expect((await hangwise(['case', 'scrub', path('scrub/one')])).code).toBe(2);
  });

  test('with --write changes the case itself, and what is no text is told', async () => {
    await hangwise(['case', 'new', path('write/one'), path('messages.txt'), path('dump.bin')]);
    const { code, err } = await hangwise(['case', 'scrub', path('write/one'), '--write']);
    expect(code).toBe(0);
    expect(err).toContain('dump.bin is no text');
    expect(readFileSync(path('write/one/messages.txt'), 'utf8')).not.toContain('gollum');
  });

  test('takes a whole archive, and gives a name the same replacement in all files and their names', async () => {
    await hangwise(['case', 'new', path('fleet/gollum'), path('messages.txt')]);
    mkdirSync(path('fleet/logs'));
    writeFileSync(path('fleet/logs/gollum.log'), 'Nov 22 06:51:38 bilbo kernel: x\nNov 22 06:51:39 gollum kernel: y\n');
    const { code, out, err } = await hangwise(['case', 'scrub', path('fleet')]);
    expect([code, err]).toEqual([0, '']);
    const files = readdirSync(path('fleet.scrubbed'), { recursive: true, encoding: 'utf8' }).toSorted();
    const alias = /machine gollum -> (host\d)/.exec(out)?.[1] ?? '';
    expect(files).toContain(`${alias}/case.json`);
    expect(files).toContain(`logs/${alias}.log`);
    const texts = files
      .filter((file) => /\.\w+$/.test(file))
      .map((file) => readFileSync(path(`fleet.scrubbed/${file}`), 'utf8'));
    expect(texts.join('')).not.toMatch(/gollum|bilbo/);
    expect(readFileSync(path(`fleet.scrubbed/logs/${alias}.log`), 'utf8')).toContain(`06:51:39 ${alias} kernel: y`);
  });

  test('names evidence in case.json as the copy does', async () => {
    writeFileSync(path('gollum.txt'), readFileSync(path('messages.txt')));
    await hangwise(['case', 'new', path('named/one'), path('gollum.txt')]);
    expect((await hangwise(['case', 'scrub', path('named')])).code).toBe(0);
    const described = readFileSync(path('named.scrubbed/one/case.json'), 'utf8');
    expect(described).toContain('"file": "host1.txt"');
    expect(existsSync(path('named.scrubbed/one/host1.txt'))).toBe(true);
  });

  test('does not follow links, and says what it left out', async () => {
    mkdirSync(path('links'));
    writeFileSync(path('links/a.log'), 'x\n');
    symlinkSync(path('messages.txt'), path('links/b.log'));
    writeFileSync(path('links/.hidden'), 'gollum\n');
    const { code, err } = await hangwise(['case', 'scrub', path('links')]);
    expect(code).toBe(0);
    expect(err).toMatch(/\.hidden is hidden/);
    expect(err).toMatch(/b\.log/);
    expect(readdirSync(path('links.scrubbed'))).toEqual(['a.log']);
  });

  test.each(['nowhere', 'messages.txt'])('refuses what is no folder: %s', async (name) => {
    expect((await hangwise(['case', 'scrub', path(name)])).code).toBe(2);
  });
});
