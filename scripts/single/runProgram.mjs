import { spawnSync } from 'node:child_process';

/**
 * Runs the Node that runs this to its end; what it prints as its result is nobody's.
 *
 * @param {readonly string[]} words
 * @throws Error with what it said
 */
export function runProgram(words) {
  const { status, stderr } = spawnSync(process.execPath, words, {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    env: Object.fromEntries(Object.entries(process.env).filter(([name]) => name !== 'NODE_OPTIONS')),
  });
  if (status !== 0) throw new Error(`node ${words.join(' ')} ended with ${String(status)}: ${stderr}`);
}
