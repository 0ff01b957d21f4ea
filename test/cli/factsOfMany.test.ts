import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { closed, isObject } from '../present/schemaWalk.js';
import { dmesg, hangwise, type Ran } from './terminal.js';

const directory = mkdtempSync(join(tmpdir(), 'hangwise-many-'));
const tree = join(directory, 'tree');
const NEWLINE_NAME = 'b\nnew \x1b[2J\u202e.txt';

function put(name: string, content: string | Uint8Array): void {
  const path = join(tree, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
}

beforeAll(() => {
  put('host/b.txt', '[    1.000000] usb 1-1: new high-speed USB device number 2 using xhci_hcd\n');
  put('host/a/dmesg.txt', '');
  copyFileSync(dmesg, join(tree, 'host/a/dmesg.txt'));
  put('host-2.txt', 'notes, nothing else\n');
  put(NEWLINE_NAME, '');
  put(
    'binary.bin',
    Uint8Array.from({ length: 8192 }, (_, index) => (index * 7919) % 256),
  );
  put('.git/config', 'x\n');
  put('host/.swp', 'x\n');
  put('sparse', '');
  truncateSync(join(tree, 'sparse'), 300 * 1024 * 1024);
  symlinkSync(dmesg, join(tree, 'link'));
  symlinkSync('.', join(tree, 'loop'));
  execFileSync('mkfifo', [join(tree, 'pipe')]);
});
afterAll(() => {
  rmSync(directory, { recursive: true });
});

interface Line {
  readonly path: string;
  readonly kind: string;
  readonly records: number;
  readonly incidents: readonly Readonly<Record<string, unknown>>[];
  readonly facts: readonly Readonly<Record<string, unknown>>[];
  readonly problems: readonly { readonly code: string }[];
}

function isLine(value: unknown): value is Line {
  return typeof value === 'object' && value !== null && 'path' in value && 'facts' in value && 'problems' in value;
}

function linesOf({ out }: Ran): readonly Line[] {
  return out
    .split('\n')
    .slice(0, -1)
    .map((text): unknown => JSON.parse(text))
    .filter(isLine);
}

/** A published schema, in which every key must be described. */
function readSchema(name: string): Readonly<Record<string, unknown>> {
  const path = new URL(`../../schema/${name}.schema.json`, import.meta.url);
  const schema = closed(JSON.parse(readFileSync(path, 'utf8')));
  if (!isObject(schema)) throw new TypeError('the schema is no object');
  return schema;
}

const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/;

describe('facts of a directory', () => {
  test('gives one line of JSON for each entry, sorted by path, and goes on after what cannot be read', async () => {
    const ran = await hangwise(['facts', '--format', 'json', tree]);
    expect(ran.code).toBe(0);
    const shown = linesOf(ran).map(({ path, kind, problems }) => [path, kind, problems[0]?.code]);
    expect(shown).toEqual([
      [NEWLINE_NAME, 'empty', 'source.empty'],
      ['binary.bin', 'binary', 'source.binary'],
      ['host-2.txt', 'unknown', 'case.no-report'],
      ['host/a/dmesg.txt', 'kernel-log', 'log.elided'],
      ['host/b.txt', 'kernel-log', 'case.no-report'],
      ['link', 'unread', 'input.link'],
      ['loop', 'unread', 'input.link'],
      ['pipe', 'unread', 'input.not-a-file'],
      ['sparse', 'binary', 'source.binary'],
    ]);
    expect(ran.out).not.toMatch(CONTROL);
    expect(ran.err).toMatch(/^hangwise: 2 hidden files/);
  });

  test('prints what the published schema describes, and nothing else', async () => {
    const schema = readSchema('case-line');
    const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
    ajv.addSchema(readSchema('diagnosis'), 'diagnosis.schema.json');
    const validate = ajv.compile(schema);
    const lines = linesOf(await hangwise(['facts', '--format', 'json', tree]));
    for (const line of lines) {
      validate(line);
      expect([line.path, validate.errors]).toEqual([line.path, null]);
    }
    expect(validate({ ...lines[3], unheardOf: 1 })).toBe(false);
  });

  test('says of a case what a diagnosis of its file says', async () => {
    const [line] = linesOf(await hangwise(['facts', '--format', 'json', join(tree, 'host', 'a')]));
    const { out } = await hangwise(['facts', '--format', 'json', dmesg]);
    const alone: unknown = JSON.parse(out);
    const keys = (facts: unknown): unknown => {
      const list: readonly unknown[] = Array.isArray(facts) ? facts : [];
      return list
        .filter(isObject)
        .map((fact) => ['id', 'subject', 'scope', 'from', 'firmness'].map((key) => fact[key]));
    };
    expect(line?.facts.length).toBeGreaterThan(20);
    expect(keys(line?.facts)).toEqual(keys(isObject(alone) ? alone['facts'] : []));
    expect(line?.incidents[0]).toMatchObject({ kind: 'soft-lockup', cpu: 110, culprit: { function: '__rpc_execute' } });
  });

  test('in text is one short line for each, with nothing that a terminal acts upon', async () => {
    const ran = await hangwise(['facts', tree]);
    const lines = ran.out.split('\n').slice(0, -1);
    expect(lines.length).toBe(9);
    expect(lines[3]).toMatch(/^host\/a\/dmesg\.txt: soft lockup, CPU 110, .*__rpc_execute/);
    expect(ran.out).not.toMatch(CONTROL);
  });

  test('reads a hidden file that is named, beside a directory', async () => {
    const ran = await hangwise(['facts', '--format', 'json', join(tree, 'host', 'a'), join(tree, '.git', 'config')]);
    expect(linesOf(ran).map(({ path }) => path)).toEqual(['dmesg.txt', join(tree, '.git', 'config')]);
  });

  test('shows progress on a terminal only, and not where the results go', async () => {
    const many = join(directory, 'many');
    mkdirSync(many);
    for (let count = 0; count < 64; count += 1) writeFileSync(join(many, `${String(count)}.txt`), 'x\n');
    expect((await hangwise(['facts', many])).err).toBe('');
    expect((await hangwise(['facts', many], { columns: 80 })).err).toBe('');
    expect((await hangwise(['facts', many], { errColumns: 80 })).err).toMatch(/64 .*\r\x1b\[K$/s);
  });

  test.each([
    { words: ['--answer', 'hang.kind=soft-lockup'], says: /--answer/ },
    { words: ['--commit', '6258cf25d5e3'], says: /--commit/ },
    { words: ['-'], says: /\(-\)/ },
  ])('refuses $words, which is about one case', async ({ words, says }) => {
    const ran = await hangwise(['facts', tree, ...words]);
    expect([ran.code, ran.out]).toEqual([2, '']);
    expect(ran.err).toMatch(says);
  });

  test('ends with 2 where nothing is text', async () => {
    const empty = join(directory, 'empty');
    mkdirSync(empty);
    writeFileSync(join(empty, 'x'), '');
    const ran = await hangwise(['facts', empty]);
    expect(ran.code).toBe(2);
    expect(ran.out).toMatch(/^x is empty/);
  });

  test('stops when nobody reads its lines any more', async () => {
    const ran = await hangwise(['facts', tree], { readsLines: 2 });
    expect(ran.out.split('\n').length - 1).toBe(2);
  });

  const root = process.getuid?.() === 0;
  (root ? test.skip : test)('tells what may not be read', async () => {
    const locked = join(directory, 'locked');
    mkdirSync(join(locked, 'folder'), { recursive: true });
    writeFileSync(join(locked, 'file'), 'x\n');
    chmodSync(join(locked, 'file'), 0);
    chmodSync(join(locked, 'folder'), 0);
    const lines = linesOf(await hangwise(['facts', '--format', 'json', locked]));
    chmodSync(join(locked, 'folder'), 0o700);
    expect(lines.map(({ problems }) => problems[0]?.code)).toEqual(['input.no-permission', 'input.no-permission']);
  });
});
