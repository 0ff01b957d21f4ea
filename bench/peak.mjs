import { spawnSync } from 'node:child_process';

/**
 * Peak of memory in MB of one run.
 *
 * @param {readonly string[]} command  node and its arguments
 * @returns {number}
 */
export function peakOf(command) {
  const usage = 'process.on("exit",()=>process.stderr.write("\\u0001"+process.resourceUsage().maxRSS))';
  const [program, ...args] = command;
  const hook = `data:text/javascript,${encodeURIComponent(usage)}`;
  const { stderr } = spawnSync(program, ['--import', hook, ...args], { encoding: 'utf8', maxBuffer: 1 << 30 });
  return Number(stderr.split('\u0001')[1]) / 1024;
}
