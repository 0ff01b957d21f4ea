import { describe, expect, test } from '@jest/globals';
import { withDumpReasons } from '../../../src/facts/derive/dumpReason.js';
import { readText } from '../../../src/facts/index.js';

const dump = (seconds: number, comm: string): string =>
  `[${seconds.toFixed(6).padStart(12)}] task:${comm} state:D stack:0     pid:97    ppid:1      flags:0x00000004\n` +
  `[${seconds.toFixed(6).padStart(12)}] Call trace:\n` +
  `[${seconds.toFixed(6).padStart(12)}]  el0t_64_sync+0x18c/0x190\n`;
const line = (seconds: number, text: string): string => `[${seconds.toFixed(6).padStart(12)}] ${text}\n`;

function reasons(text: string): Readonly<Record<string, string>> {
  const records = withDumpReasons(readText('s', 'log', text).records);
  return Object.fromEntries(
    records.flatMap((record) => (record.type === 'task-dump' ? [[record.comm, record.reason]] : [])),
  );
}

describe('the reason of a list is that of its heading', () => {
  test('lists of SysRq, each until the next', () => {
    const text =
      line(10, 'sysrq: Show State') +
      dump(10.1, 'a') +
      dump(35, 'b') +
      line(36, 'sysrq: Show Blocked State') +
      dump(36.1, 'c') +
      line(37, 'sysrq: Show Memory') +
      dump(37.1, 'd');
    expect(reasons(text)).toEqual({ a: 'sysrq-state', b: 'sysrq-state', c: 'sysrq-blocked', d: 'unknown' });
  });

  test('tasks that refuse to freeze, of which only the first stands under the heading', () => {
    const text =
      line(10, 'Freezing of tasks failed after 20.008 seconds (2 tasks refusing to freeze, wq_busy=0):') +
      dump(10.1, 'a') +
      dump(10.2, 'b');
    expect(reasons(text)).toEqual({ a: 'freezer', b: 'freezer' });
  });

  test('a reason right above a dump is kept, and the list goes on behind it', () => {
    const text =
      line(10, 'sysrq: Show State') +
      dump(10.1, 'a') +
      line(10.2, 'INFO: task a:97 is blocked on a mutex likely owned by task owner:97.') +
      dump(10.3, 'owner') +
      dump(10.4, 'b');
    expect(reasons(text)).toEqual({ a: 'sysrq-state', owner: 'lock-owner', b: 'sysrq-state' });
  });

  test.each([
    ['long after the list', line(10, 'sysrq: Show State') + dump(10.1, 'a') + dump(41, 'b')],
    ['in the log of a later boot', line(100, 'sysrq: Show State') + dump(100.1, 'a') + dump(12, 'b')],
  ])('not of a dump %s', (_, text) => {
    expect(reasons(text)).toEqual({ a: 'sysrq-state', b: 'unknown' });
  });

  test('without a clock the order alone tells', () => {
    expect(reasons((line(1, 'sysrq: Show State') + dump(1, 'a')).replace(/^\[.{12}\] /gm, ''))).toEqual({
      a: 'sysrq-state',
    });
  });
});

test('a CPU is dumped under the same words for RCU and for others', () => {
  const heading = line(10.1, 'Task dump for CPU 3:');
  expect(reasons(heading + dump(10.2, 'a'))).toEqual({ a: 'rcu-stall' });
  const other = line(10, 'sysrq: Show backtrace of all active CPUs');
  expect(reasons(other + heading + dump(10.2, 'a'))).toEqual({ a: 'unknown' });
});

test('records are given back in the order of their lines', () => {
  const { records } = readText('s', 'log', line(1, 'sysrq: Show State') + dump(1.1, 'a') + dump(1.2, 'b'));
  const inOrder = withDumpReasons(records);
  expect(withDumpReasons([...records].reverse())).toEqual(inOrder);
  expect(inOrder.map(({ cite }) => cite.from)).toEqual([1, 2, 5]);
});
