import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { run } from '../../src/cli/run.js';

const shipped = resolve(import.meta.dirname, '../../cases/sunrpc-4.19.90');

export const dmesg = join(shipped, 'dmesg.txt');
export const crash = join(shipped, 'crash.txt');
export const flow = join(shipped, 'flow.txt');

/** What a command line did. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface Surroundings {
  readonly stdin?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Standard output and error are a terminal of this many columns; standard input is none. */
  readonly columns?: number;
  /** Standard error alone is a terminal. */
  readonly errColumns?: number;
  /** Whoever reads standard output stops after so many lines. */
  readonly readsLines?: number;
}

/** Runs a command line in this process, on a terminal that is two texts. */
export async function hangwise(
  words: readonly string[],
  { stdin = '', environment = {}, columns, errColumns, readsLines }: Surroundings = {},
): Promise<Ran> {
  let out = '';
  let err = '';
  const code = await run(words, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    stdin: async function* () {
      await Promise.resolve();
      if (stdin !== '') yield new TextEncoder().encode(stdin);
    },
    outIsTerminal: columns !== undefined,
    ...(readsLines === undefined ? {} : { outIsClosed: () => out.split('\n').length > readsLines }),
    errIsTerminal: columns !== undefined || errColumns !== undefined,
    ...(columns === undefined ? {} : { columns }),
    environment,
  });
  return { code, out, err };
}

/** A directory with files that are wrong in one way each, made for one test file. */
export function badFiles(): { readonly path: (name: string) => string; readonly remove: () => void } {
  const directory = mkdtempSync(join(tmpdir(), 'hangwise-cli-'));
  const path = (name: string): string => join(directory, name);
  const log = readFileSync(dmesg);
  mkdirSync(path('folder'));
  writeFileSync(path('empty.txt'), '');
  writeFileSync(
    path('binary.bin'),
    Uint8Array.from({ length: 8192 }, (_, index) => (index * 7919) % 256),
  );
  writeFileSync(path('quiet.txt'), '[    1.000000] usb 1-1: new high-speed USB device number 2 using xhci_hcd\n');
  writeFileSync(path('latin1.txt'), Buffer.concat([Buffer.from([0xe9, 0x0a]), log]));
  writeFileSync(
    path('escape.txt'),
    log.toString('latin1').replaceAll('kworker/u257:2', '\x1b[2J\x1b]0;owned\x07\x9b31m'),
    'latin1',
  );
  writeFileSync(path('answers.json'), '{ "answers": { "rpc.taskStatus": "0xfffffff5" }, "commits": ["6258cf25d5e3"] }');
  writeFileSync(path('broken.json'), '{ "answers": [ }');
  writeFileSync(path('shape.json'), '{ "answer": {} }');
  return {
    path,
    remove: () => {
      rmSync(directory, { recursive: true });
    },
  };
}
