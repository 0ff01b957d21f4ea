import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { hangwise } from './terminal.js';

test('a symptom alone is enough for a list of what to collect, in both languages', async () => {
  const { code, out } = await hangwise(['diagnose', '--answer', 'case.symptom=frozen']);
  expect(code).toBe(1);
  const places = ['Photograph the screen', 'ipmitool', 'KEY_SYSRQ', 'chassis power diag', '/sys/fs/pstore'].map(
    (part) => out.indexOf(part),
  );
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  const chinese = await hangwise(['diagnose', '--answer', 'case.symptom=frozen', '--lang', 'zh']);
  expect(chinese.out).toContain('按原样拍下屏幕');
});

test('what a person does is told with its risk', async () => {
  const { out } = await hangwise(['diagnose', '--answer', 'case.symptom=frozen', '--width', '2000']);
  expect(out).toMatch(/send BREAK[^\n]*Press only these keys/);
});

describe('what the manifest of hangwise collect says was seen', () => {
  const MANIFEST = 'hangwise-collect: 1\nversion: 0.1.0\nhost: web1\ndate: 20261122T032511Z\n';
  let folder: string;

  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'hangwise-test-')), 'hangwise-web1-20261122T032511Z');
    mkdirSync(folder);
    writeFileSync(join(folder, '01-load.txt'), '$ cat /proc/loadavg\n96.02 95.11 80.40 1/1210 4242\n');
  });

  afterEach(() => {
    rmSync(dirname(folder), { recursive: true });
  });

  const seen = async (symptoms: string, ...words: readonly string[]): Promise<string> => {
    writeFileSync(join(folder, 'manifest.txt'), `${MANIFEST}symptoms: ${symptoms}\nroot: yes\n`);
    return (await hangwise(['diagnose', folder, '--format', 'json', ...words])).out;
  };
  const asks = (out: string): boolean => out.includes('"What do you see?"');

  test('is not asked for again', async () => {
    const out = await seen('load-idle path-hangs');
    expect(asks(out)).toBe(false);
    expect(out).toMatch(/"value": "load-idle"/);
  });

  test.each(['', 'haunted', '\u001b[2J'])('is asked for where it is %j', async (symptoms) => {
    expect(asks(await seen(symptoms))).toBe(true);
  });

  test('gives way to what is said now', async () => {
    const out = await seen('load-idle', '--answer', 'case.symptom=frozen');
    expect(out).toMatch(/"value": "frozen"/);
    expect(out).not.toMatch(/"value": "load-idle"/);
  });
});

test('a symptom that there is not is refused with those that there are', async () => {
  const { code, out, err } = await hangwise(['diagnose', '--answer', 'case.symptom=haunted']);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain('one-cpu-busy');
});
