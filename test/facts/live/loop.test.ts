import { expect, test } from '@jest/globals';
import { readText } from '../../../src/facts/index.js';

/** Pids of the stacks in a paste. */
function pidsOf(text: string): readonly number[] {
  return readText('s', 'paste', text).records.flatMap((record) =>
    record.type === 'task-backtrace' ? [record.pid] : [],
  );
}

const STACK = '[<0>] do_wait+0x12f/0x2e0\n[<0>] entry_SYSCALL_64_after_hwframe+0x44/0xa9\n';

test.each([
  ['1234', 1234],
  ['/proc/1234', 1234],
  ['/proc/1234/task/1240/stack', 1240],
  ['=== 1234 kworker/3:1 ===', 1234],
  ['pid: 1234', 1234],
  ['PID 1234 (my-daemon)', 1234],
  ['1234: java', 1234],
])('what a loop printed without its command: %s', (heading, pid) => {
  expect(pidsOf(`${heading}\n${STACK}`)).toEqual([pid]);
});

test.each(['', 'stack of the task', 'we saw 1234 of them', '1234 tasks had this stack:', '12:30:01'])(
  'no pid stands in: %s',
  (heading) => {
    expect(pidsOf(`${heading}\n${STACK}`)).toEqual([]);
  },
);

test('a stack of the log is nobody else’s', () => {
  expect(pidsOf(`1234\n[  812.500000] [<0>] do_wait+0x12f/0x2e0\n`)).toEqual([]);
});
