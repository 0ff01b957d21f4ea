import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

  test('refuses what is no case', async () => {
    expect((await hangwise(['case', 'scrub', root])).code).toBe(2);
  });
});
