import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { newRule } from '../../src/cli/commands/rulesNew.js';
import { readOptions } from '../../src/cli/options.js';
import { commandTexts } from '../../src/cli/texts.js';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** What was asked, when there was somebody to ask. */
  readonly asked: string;
}

/** Runs the command in a directory. `answers`: what is typed at a terminal, line by line; then it is closed. */
export async function runNew(
  directory: string,
  name: string,
  options: Readonly<Record<string, unknown>>,
  answers?: readonly string[],
): Promise<Ran> {
  const told = { out: '', err: '' };
  const [input, output] = [new PassThrough(), new PassThrough()];
  if (answers !== undefined) input.end(answers.map((line) => `${line}\n`).join(''));
  const code = await newRule(directory, {
    operands: [name],
    options: readOptions({ color: false, ...options }, 'en'),
    terminal: {
      out: (text) => {
        told.out += text;
      },
      err: (text) => {
        told.err += text;
      },
      stdin: () => new ReadableStream<Uint8Array>(),
      outIsTerminal: false,
      errIsTerminal: false,
      ...(answers === undefined ? {} : { dialogue: { input, output } }),
      environment: {},
    },
    texts: commandTexts('en'),
  });
  const shown: unknown = output.read();
  return { code, ...told, asked: shown instanceof Buffer ? shown.toString() : '' };
}

/** A file below a directory. */
export function textOf(directory: string, path: string): string {
  return readFileSync(join(directory, path), 'utf8');
}
