import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, describe, expect, test } from '@jest/globals';
import { isObject } from '../present/schemaWalk.js';
import { hangwise } from './terminal.js';

const directory = mkdtempSync(join(tmpdir(), 'hangwise-collect-cli-'));
const path = (name: string): string => join(directory, name);

afterAll(() => {
  rmSync(directory, { recursive: true });
});

async function out(...words: readonly string[]): Promise<string> {
  const ran = await hangwise(['collect', ...words]);
  expect({ code: ran.code, err: ran.err }).toEqual({ code: 0, err: '' });
  return ran.out;
}

const schema: unknown = JSON.parse(
  readFileSync(new URL('../../schema/gathering.schema.json', import.meta.url), 'utf8'),
);

test('the sheet goes from what is lost first to what ends the machine, in both languages', async () => {
  const english = await out('load-idle', '--width', '2000');
  const places = ['Keep the shell', '$ ssh -T', 'sysrq-trigger', 'sysctl -w', 'crash the kernel on purpose'].map(
    (part) => english.indexOf(part),
  );
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  // What sysrq writes to the log and the consoles is more than reading.
  expect(english).toContain('kernel write stacks to its log');
  expect(english).not.toContain('What only reads');
  const chinese = await out('load-idle', '--lang', 'zh');
  expect(chinese).not.toContain('只读取的步骤');
  expect(chinese).toContain('会终止机器的步骤');
  expect(chinese).toContain('echo w > /proc/sysrq-trigger');
});

test('as Markdown the commands stand in fences', async () => {
  expect(await out('load-idle', '--format', 'markdown')).toMatch(
    /```text\n\s*(?:# )?cat \/proc\/loadavg|```\w*\n[^`]*cat \/proc\/loadavg/,
  );
});

test.each([[[]], [['frozen']], [['load-idle', 'path-hangs', '--arch', 's390x', '--machine', 'virtual', '--no-root']]])(
  'as JSON %j has the shape of its schema',
  async (words) => {
    if (!isObject(schema)) throw new TypeError('the schema is no object');
    const validate = new Ajv2020({ strict: true }).compile(schema);
    const plan: unknown = JSON.parse(await out(...words, '--format', 'json'));
    expect(validate(plan) ? [] : validate.errors).toEqual([]);
  },
);

test('architecture and machine leave only what fits them', async () => {
  const power = await out('frozen', '--arch', 'ppc64le', '--machine', 'hardware');
  expect(power).toContain('mkvterm');
  expect(power).not.toContain('virsh');
  const arm = await out('frozen', '--arch', 'arm64');
  expect(arm).not.toMatch(/mkvterm|IBM Z/);
  expect(arm).toContain('ipmitool');
});

test('without root it is said who has to be asked', async () => {
  expect(await out('load-idle', '--no-root')).toContain('Needs root');
  expect(await out('load-idle', '--root')).not.toContain('Needs root');
});

describe('evidence that is there already', () => {
  test('takes the steps off the sheet that it answers, and tells the architecture', async () => {
    const files = ['copy-kernel-log', 'which-kernel'].flatMap((step) => [
      '--from',
      `test/samples/steps/${step}.live.txt`,
    ]);
    const plan: unknown = JSON.parse(await out('load-idle', ...files, '--format', 'json'));
    expect(plan).toMatchObject({
      known: expect.arrayContaining(['copy-kernel-log', 'which-kernel']),
      architecture: 'x86_64',
    });
    const sheet = await out('load-idle', ...files, '--width', '2000');
    expect(sheet).not.toContain('uname -a');
    expect(sheet).toMatch(/copy-kernel-log, which-kernel/);
  });

  test('that cannot be read is an error', async () => {
    const { code, err } = await hangwise(['collect', '--from', path('nothing.txt')]);
    expect(code).toBe(2);
    expect(err).toContain('nothing.txt');
  });
});

describe('a symptom that there is not', () => {
  test('is refused with the one most like it', async () => {
    const { code, out: text, err } = await hangwise(['collect', 'load-idel']);
    expect({ code, text }).toEqual({ code: 2, text: '' });
    expect(err).toContain('load-idle');
  });

  test('is refused with all, where none is like it', async () => {
    const { code, err } = await hangwise(['collect', 'haunted']);
    expect(code).toBe(2);
    expect(err).toContain('one-cpu-busy');
  });
});

describe('a file to write', () => {
  test('may be run where it is a script, by its owner alone', async () => {
    expect(await out('frozen', '--format', 'script', '-o', path('collect.sh'))).toBe('');
    expect(statSync(path('collect.sh')).mode & 0o777).toBe(0o700);
    expect(readFileSync(path('collect.sh'), 'utf8')).toMatch(/^#!\/bin\/sh\n/);
  });

  test('that is there is kept, unless --force says otherwise', async () => {
    writeFileSync(path('sheet.txt'), 'mine');
    expect(await hangwise(['collect', 'frozen', '-o', path('sheet.txt')])).toMatchObject({ code: 2, out: '' });
    expect(readFileSync(path('sheet.txt'), 'utf8')).toBe('mine');
    await out('frozen', '-o', path('sheet.txt'), '--force');
    expect(readFileSync(path('sheet.txt'), 'utf8')).toContain('Photograph the screen');
  });
});

test('what was allowed stands in the script', async () => {
  const lines = (text: string): readonly string[] => text.split('\n').slice(-5);
  expect(lines(await out('load-idle', '--format', 'script'))).not.toContain('changing=yes');
  expect(lines(await out('load-idle', '--format', 'script', '--allow', 'changing'))).toContain('changing=yes');
});

test('the shells complete the command and its options', async () => {
  const { out: script } = await hangwise(['completion', 'bash']);
  expect(script).toMatch(/'collect'\) words='[^']*--machine[^']*--from/);
  expect(script).toMatch(/--arch\).*s390x/);
});
