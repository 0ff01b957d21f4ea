import { spawnSync } from 'node:child_process';

/**
 * Runs a program once and returns what it cost.
 *
 * @param {readonly string[]} command  program and arguments
 * @returns {{ code: number, cpu: number, output: string }} exit code, CPU seconds (user and system), standard output
 */
export function cost(command) {
  // The shell's own `time` counts the whole child, from its first instruction to its last.
  const script = 'TIMEFORMAT="%3U %3S"; { time "$@" 2>/dev/null; } 2>&3';
  const { status, stdout, output } = spawnSync('bash', ['-c', script, 'bash', ...command], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
  });
  const [user, system] = (output[3] ?? '').trim().split(' ').map(Number);
  return { code: status ?? 70, cpu: user + system, output: stdout };
}

/**
 * Best of `rounds` for each command. The commands take turns, so that a change of the machine's pace meets all of them.
 *
 * @param {Readonly<Record<string, readonly string[]>>} commands  name -> program and arguments
 * @param {number} rounds
 * @returns {Map<string, number>} name -> least CPU seconds
 */
export function bestOf(commands, rounds) {
  const best = new Map();
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, command] of Object.entries(commands)) {
      const { cpu } = cost(command);
      best.set(name, Math.min(cpu, best.get(name) ?? Infinity));
    }
  }
  return best;
}
