import { spawn } from 'node:child_process';
import { accessSync, constants, realpathSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { basename, delimiter, isAbsolute, join } from 'node:path';
import { errorCode } from '../../model/errorCode.js';
import { PackingError } from './failure.js';

/** Bytes of what a tool says on standard error that are looked at. */
const SAID = 4096;

/** Programs that are many in one: they know neither the options that we give nor the messages that we look for. */
const SMALL_TOOLS: ReadonlySet<string> = new Set(['busybox', 'toybox']);

/** What a tool says when its input ends too early: xz 5, zstd 1, bzip2 1, lz4 1. */
const CUT_OFF =
  /unexpected end of (?:input|file)|premature end|ends unexpectedly|truncated|incomplete|unfinished stream/i;
/** What a tool says when it would need more memory than it may have. */
const TOO_MUCH_MEMORY = /memory usage limit|too much memory|memory limit/i;

/** Where a program lies; undefined where there is none that can be used. It is looked up without a shell, in absolute folders alone. */
export function findTool(name: string, path = process.env['PATH'] ?? ''): string | undefined {
  for (const folder of path.split(delimiter).filter(isAbsolute)) {
    const program = join(folder, name);
    try {
      accessSync(program, constants.X_OK);
      return SMALL_TOOLS.has(basename(realpathSync(program))) ? undefined : program;
    } catch {
      // It lies elsewhere, or nowhere.
    }
  }
  return undefined;
}

/**
 * What a program makes of bytes on its standard input. It is killed as soon as nobody reads on.
 * @throws PackingError where it ends with an error; what it says of that is not handed on
 */
export async function* throughTool(
  program: string,
  args: readonly string[],
  input: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void> {
  // Nothing of our environment may change what it does, such as XZ_OPT or ZSTD_NBTHREADS.
  const child = spawn(program, args, { stdio: 'pipe', env: { LC_ALL: 'C' }, shell: false });
  const ended = new Promise<number | undefined>((resolve) => {
    child.on('error', () => {
      resolve(undefined);
    });
    child.on('close', (code) => {
      resolve(code ?? undefined);
    });
  });
  let said = '';
  child.stderr.on('data', (block: Buffer) => {
    if (said.length < SAID) said += block.toString('latin1');
  });
  const fed = feed(child.stdin, input);
  fed.catch(() => {
    child.kill('SIGKILL');
  });
  try {
    for await (const block of child.stdout) yield asBytes(block);
    const code = await ended;
    if (code !== 0) {
      await fed;
      throw new PackingError(reasonOf(said));
    }
  } finally {
    child.kill('SIGKILL');
    child.stdin.destroy();
  }
}

function asBytes(block: unknown): Uint8Array {
  if (block instanceof Uint8Array) return block;
  throw new TypeError('a pipe gives bytes');
}

function reasonOf(said: string): string {
  if (TOO_MUCH_MEMORY.test(said)) return 'packed.needs-memory';
  return CUT_OFF.test(said) ? 'packed.cut-off' : 'packed.damaged';
}

/** Writes all of the input, a block at a time, until nobody takes it. */
async function feed(target: Writable, input: AsyncIterable<Uint8Array>): Promise<void> {
  const taking = { open: true };
  target.on('error', (error) => {
    taking.open = false;
    // It has read enough, or it has died: its exit code tells.
    if (errorCode(error) === undefined) throw error;
  });
  target.on('close', () => {
    taking.open = false;
  });
  for await (const block of input) {
    if (!taking.open) return;
    await new Promise<void>((resolve) => {
      target.write(block, () => {
        resolve();
      });
    });
  }
  target.end();
}
