import { execFile, spawn } from 'node:child_process';

/**
 * Why git did not do what was wanted: it is not there, the directory is in no working copy, the working copy is another
 * user's (as in containers, where git refuses it), or what it said.
 */
export class GitError extends Error {
  constructor(
    readonly reason: 'missing' | 'outside' | 'foreign' | 'refused',
    message: string,
  ) {
    super(message);
  }
}

/** Bytes that git may answer: a rulebook has a few megabytes. */
const MOST = 64 << 20;

/** Runs git in a directory with a list of arguments, never through a shell, and returns what it writes. */
export function git(directory: string, args: readonly string[]): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    execFile(
      'git',
      ['--no-optional-locks', ...args],
      { cwd: directory, encoding: 'buffer', maxBuffer: MOST, env: { ...process.env, LC_ALL: 'C' } },
      (error, stdout, stderr) => {
        if (error === null) resolve(stdout);
        else reject(gitError(error, stderr));
      },
    );
  });
}

/** The same with something to read. */
export function gitWithInput(directory: string, args: readonly string[], input: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', ['--no-optional-locks', ...args], { cwd: directory, stdio: ['pipe', 'pipe', 'ignore'] });
    const blocks: Buffer[] = [];
    let bytes = 0;
    child.stdout.on('data', (block: Buffer) => {
      bytes += block.length;
      if (bytes > MOST) child.kill();
      else blocks.push(block);
    });
    child.on('error', (error) => {
      reject(gitError(error, Buffer.alloc(0)));
    });
    child.on('close', (code) => {
      if (code === 0) resolve(Buffer.concat(blocks));
      else reject(new GitError('refused', `git ended with ${String(code)}`));
    });
    // What git no longer wants to read is no fault: how it ends says what happened.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

function gitError(error: Error, stderr: Buffer): GitError {
  if ('code' in error && error.code === 'ENOENT') return new GitError('missing', error.message);
  const [line = ''] = stderr.toString('utf8').split('\n');
  // Git 2.35.2 and later; `git()` asks for the untranslated text.
  if (/^fatal: (?:detected dubious ownership|unsafe repository)/.test(line)) return new GitError('foreign', line);
  return new GitError('refused', line === '' ? error.message : line);
}
