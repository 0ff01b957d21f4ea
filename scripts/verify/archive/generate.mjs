import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Numbers that look random and are the same every time (a linear congruence). */
function numbers(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const CULPRITS = ['nfs4_state_manager', 'xfs_log_force', 'raid5d', 'kvm_mmu_zap_all', 'fib_flush'];
const RELEASES = ['4.19.90', '5.10.0-8-amd64', '5.15.71', '6.1.55', '6.6.14'];

const stamp = (seconds) => `[${seconds.toFixed(6).padStart(12)}] `;

function lockup(next, at) {
  const [cpu, pid, culprit] = [next(64), 100 + next(9000), CULPRITS[next(CULPRITS.length)]];
  const report = (seconds, stuck) =>
    [
      `watchdog: BUG: soft lockup - CPU#${cpu} stuck for ${stuck}s! [worker/${cpu}:${pid}]`,
      `CPU: ${cpu} PID: ${pid} Comm: worker/${cpu} Not tainted ${RELEASES[next(RELEASES.length)]} #1`,
      `RIP: 0010:${culprit}+0x${next(4096).toString(16)}/0x2000`,
      'Call Trace:',
      ` ${culprit}+0x${next(4096).toString(16)}/0x2000`,
      ' kthread+0x11e/0x140',
      ' ret_from_fork+0x1f/0x30',
    ].map((line) => `${stamp(seconds)}${line}`);
  return [0, 1, 2].flatMap((round) => report(at + 28 * round, 22 + 22 * round));
}

function hungTask(next, at) {
  const [pid, culprit] = [100 + next(9000), CULPRITS[next(CULPRITS.length)]];
  return [
    `INFO: task job:${pid} blocked for more than ${120 * (1 + next(4))} seconds.`,
    `      Not tainted ${RELEASES[next(RELEASES.length)]} #1`,
    `task:job             state:D stack:    0 pid:${pid} ppid:     2 flags:0x00004000`,
    'Call Trace:',
    ' __schedule+0x2d1/0x830',
    ' schedule+0x4f/0xc0',
    ' schedule_preempt_disabled+0xa/0x10',
    ' __mutex_lock.constprop.0+0x2a2/0x490',
    ` ${culprit}+0x${next(4096).toString(16)}/0x2000`,
    ' kthread+0x11e/0x140',
  ].map((line) => `${stamp(at)}${line}`);
}

/** The log of one made case: noise, and a hang in two of three. */
function logOf(number) {
  const next = numbers(number + 1);
  const noise = Array.from(
    { length: 20 + next(200) },
    (_, at) => `${stamp(at + next(1000) / 1000)}eth${next(4)}: link is up, ${next(100)} Gbps, full duplex`,
  );
  const hang = [lockup, hungTask, () => []][number % 3];
  return `${[...noise, ...hang(next, 1000 + next(9000))].join('\n')}\n`;
}

/**
 * Writes made cases, each one file: the same every time, and each another one.
 *
 * @param {string} folder
 * @param {number} cases
 */
export function generateCases(folder, cases) {
  for (let number = 0; number < cases; number += 1) {
    const below = join(folder, String(number % 10));
    mkdirSync(below, { recursive: true });
    writeFileSync(join(below, `case-${String(number).padStart(5, '0')}.log`), logOf(number));
  }
}
