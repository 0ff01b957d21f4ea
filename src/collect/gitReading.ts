import { spawn } from 'node:child_process';
import { dirname } from 'node:path';

/**
 * How reading with git ended: done; it is not installed, the repository belongs to somebody else, it refused; or the time or output
 * that it may take was over.
 */
export type GitEnd = 'done' | 'missing' | 'foreign' | 'refused' | 'limit';

export interface GitRequest {
  readonly directory: string;
  readonly args: readonly string[];
  /** What it reads from standard input. */
  readonly input?: string;
  readonly onLine: (line: string) => void;
}

const MOST_MILLISECONDS = 300_000;
/** Bytes: all messages of the kernel's history take about half of it. */
const MOST_BYTES = 4 * 2 ** 30;
/** Characters of a line that are looked at. */
const LONGEST_LINE = 65_536;

/** Nothing of the repository's own configuration starts a program, nothing is fetched, nothing is written. */
const SAFE: readonly string[] = [
  '--no-pager',
  '--no-optional-locks',
  ...['core.fsmonitor=false', 'core.hooksPath=/dev/null', 'protocol.allow=never', 'log.showSignature=false'].flatMap(
    (setting) => ['-c', setting],
  ),
];

/** Runs git in a directory, never through a shell, and hands over line by line what it writes. Never rejects. */
export function readWithGit({ directory, args, input, onLine }: GitRequest): Promise<GitEnd> {
  return new Promise((resolve) => {
    const child = spawn('git', [...SAFE, ...args], { cwd: directory, env: environmentFor(directory) });
    let end: GitEnd | undefined;
    let pending = '';
    let bytes = 0;
    let said = '';
    const stop = (reason: GitEnd): void => {
      end ??= reason;
      child.kill('SIGKILL');
    };
    const timer = setTimeout(() => {
      stop('limit');
    }, MOST_MILLISECONDS);
    child.stdout.setEncoding('utf8').on('data', (block: string) => {
      bytes += block.length;
      if (bytes > MOST_BYTES) stop('limit');
      const lines = block.split('\n');
      lines[0] = pending + (lines[0] ?? '');
      pending = (lines.pop() ?? '').slice(0, LONGEST_LINE);
      for (const line of lines) onLine(line);
    });
    child.stderr.setEncoding('utf8').on('data', (block: string) => {
      said = (said + block).slice(0, LONGEST_LINE);
    });
    child.on('error', (error) => {
      end ??= 'code' in error && error.code === 'ENOENT' ? 'missing' : 'refused';
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      if (pending !== '') onLine(pending);
      resolve(end ?? (code === 0 ? 'done' : refusal(said)));
    });
    // What git no longer wants to read is no fault: how it ends says what happened.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input ?? '');
  });
}

/** Git 2.35.2 and later say this of the repository of another user. */
function refusal(said: string): GitEnd {
  return /^fatal: (?:detected dubious ownership|unsafe repository)/m.test(said) ? 'foreign' : 'refused';
}

/** Only what git needs: no setting of the user or the machine, no repository further up, no other objects than the real ones. */
function environmentFor(directory: string): NodeJS.ProcessEnv {
  const { PATH } = process.env;
  return {
    ...(PATH === undefined ? {} : { PATH }),
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_LAZY_FETCH: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_CEILING_DIRECTORIES: dirname(directory),
  };
}
