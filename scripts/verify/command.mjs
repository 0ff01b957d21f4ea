import { spawn } from 'node:child_process';

/** An environment as a person's shell has it: what the test runner or a build server adds is left out. */
export function plainEnvironment(extra = {}) {
  const kept = Object.entries(process.env).filter(([name]) => name !== 'CI' && !/^(npm_|NODE_OPTIONS$)/i.test(name));
  return { ...Object.fromEntries(kept), ...extra };
}

/**
 * Runs a command to its end.
 *
 * @param {readonly string[]} command  program and arguments
 * @param {{ cwd?: string, input?: string | Buffer, env?: NodeJS.ProcessEnv, seconds?: number }} [options]  `seconds`: how long it may take
 * @returns {Promise<{ code: number | null, stdout: string, stderr: string }>} `code` is null when it had to be stopped
 */
export function runCommand([program, ...args], { cwd, input = '', env = plainEnvironment(), seconds = 600 } = {}) {
  return new Promise((done) => {
    const child = spawn(program, args, { cwd, env, timeout: seconds * 1000 });
    const stdout = [];
    const stderr = [];
    child.stdout.on('data', (block) => stdout.push(block));
    child.stderr.on('data', (block) => stderr.push(block));
    // A program that leaves without reading its input is judged by its exit code.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    const finish = (code) =>
      done({ code, stdout: Buffer.concat(stdout).toString('utf8'), stderr: Buffer.concat(stderr).toString('utf8') });
    child.on('error', (error) => {
      stderr.push(Buffer.from(error.message));
      finish(null);
    });
    child.on('close', finish);
  });
}
