import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { expect, test } from '@jest/globals';
import { extractors } from '../../src/facts/index.js';
import { taskDump } from '../../src/facts/log/taskDump.js';
import type { SourceReading } from '../../src/model/source.js';
import { expectEqual, QUIET, read } from './wayOfReading.js';

/** No run knows the copy of the reader of dumps: everything is read the general way. */
const GENERAL = extractors.map((one) => (one === taskDump ? { ...one } : one));
/** @returns what was read, which is what is read the general way */
function expectSame(text: string): SourceReading {
  const reading = read(text);
  expectEqual(reading, read(text, GENERAL));
  return reading;
}

/** @returns the pids of the tasks whose stacks went into columns */
function inColumns({ records }: SourceReading): readonly number[] {
  return records.flatMap((record) =>
    record.type === 'task-dump' && record.trace?.shape !== undefined ? [record.pid] : [],
  );
}

function head(name: string, state: string, pid: number): string {
  return `task:${name.padEnd(15)} state:${state} stack:0     pid:${String(pid)} tgid:${String(pid)} ppid:2      flags:0x00004000`;
}

const stack = [
  'Call Trace:',
  ' <TASK>',
  ' __schedule+0x2cb/0x860',
  ' ? tcp_ack.constprop.0+0x1/0x20 [nfs]',
  ' entry_SYSCALL_64_after_hwframe+0x6e/0xd8',
  'RIP: 0033:0x7f755679a965',
  'RSP: 002b:00007ff782b10732 EFLAGS: 00000246 ORIG_RAX: 00000000000000cd',
  'RAX: ffffffffffffffda RBX: 0000cc44a8090ebd RCX: 00007fb11d0b843d',
  ' </TASK>',
];
const stackOfArm = ['Call trace:', ' __switch_to+0xf0/0x150', ' kthread+0xd7/0x100', ' ret_from_fork+0x10/0x20'];

function stamped(lines: readonly string[], time = '[   10.000001] '): string {
  return lines.map((line) => `${time}${line}\n`).join('');
}

/** So many dumps, with pids from 2 on. */
function ordinary(tasks: number, states = ['S']): string {
  return Array.from({ length: tasks }, (_, at) =>
    stamped([head('nfsd', states[at % states.length] ?? 'S', at + 2), ...stack]),
  ).join('');
}

const line = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...stack, ...stackOfArm) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ...[head('kworker/0:1', 'I', 7), head('CPU 3/KVM', 'R  running task    ', 9), head('nfsd', 'D', 11)],
      ...[head('kernel: x', 'S', 12), head('a state:D b', 'S', 13), head('blocked for more than ', 'S', 14)],
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ...['', '...', 'Workqueue: events flush_to_ldisc', 'Workqueue: nfsiod rpc_async_schedule [sunrpc]'],
      ...['Workqueue:  0x0 (events)', 'task:cut             state:D', 'INFO: task nfsd:11 blocked for more than 120 s'],
      ...[' half_a_frame+0x', 'Sending NMI from CPU 0 to CPUs 1:', 'RIP: 0010:schedule+0x1/0x20', ' <IRQ>'],
      ...['Code: Unable to access opcode bytes at 0x4307cf.', 'RDX: 0000000000000001 RSI: 0000000000000001 RDI: 02'],
      ...[
        'task:nfsd state:D stack: 100 pid: 11 ppid: 2 flags:0x00000000',
        ' schedule+0x1/0x2 [0m',
        ' a+0x123456789/0x1',
      ],
      ...['nfsd            D    0    11      2 0x00000000', ' schedule+0x1/0x20 [nfs]\r', ' schedule+0x1/0x20 [8021q]'],
    ),
  },
);
const prefix = fc.constantFrom(
  ...['[    1.000000] ', '[    1.000002] ', '[    1.000002] [  T123] ', '[    1.000003] [  T123] ', '[    9.500000] '],
  ...['[   99.000000] ', '[    1.00000] ', '<6>[    1.000000] ', ''],
);
const whole = fc
  .tuple(fc.constantFrom('I', 'D', 'S', 'R  running task    '), fc.constantFrom(stack, stackOfArm))
  .map(([state, frames]) => stamped([head('nfsd', state, 11), ...frames], '[    1.000001] '));
const damaged = fc.tuple(prefix, line).map(([time, text]) => `${time}${text}\n`);
const log = fc.array(fc.oneof(whole, damaged), { maxLength: 14 }).map((parts) => parts.join(''));

test('what a run reads is what is read the general way', () => {
  fc.assert(
    fc.property(log, (text) => {
      expectSame(QUIET + text);
    }),
    { numRuns: 150 },
  );
});

test('dumps are read the same however the bytes are cut, and wherever a piece of the text ends', () => {
  const text = `${QUIET}${ordinary(2500, ['S', 'D', 'I'])}end`;
  const expected = read(text, GENERAL);
  for (const places of [[], [1000, 333_333, 333_334, 800_001]]) expectEqual(read(text, extractors, places), expected);
});

test('a run takes all dumps but the last, which may go on', () => {
  expect(inColumns(expectSame(QUIET + ordinary(5)))).toEqual([2, 3, 4, 5]);
});

test('a stack that is not in the ordinary form is read in a run, without columns', () => {
  const other = [head('nfsd', 'S', 7), 'Call Trace:', ' <IRQ>', ...stack.slice(2)];
  const reading = expectSame(QUIET + ordinary(2) + stamped(other) + ordinary(2));
  expect(reading.records.map((record) => (record.type === 'task-dump' ? record.pid : 0))).toEqual([2, 3, 7, 2, 3]);
  expect(inColumns(reading)).toEqual([2, 3, 2]);
});

test('a dump with a line of somebody else is read the general way, with the lines before it', () => {
  const text = ordinary(2) + stamped(['INFO: task x:1 blocked for more than 120 seconds.']) + ordinary(2);
  expect(inColumns(expectSame(QUIET + text))).toEqual([2]);
});

test('nothing is taken while others await what follows', () => {
  const text = `${stamped(['sysrq: Show Blocked State', 'INFO: task nfsd:2 blocked for more than 120 seconds.'])}${ordinary(3)}`;
  expectSame(QUIET + text);
});

test('the heading above the first dump of a run is read', () => {
  const text =
    stamped(['Showing backtraces of running workers in stalled CPU-bound worker pools:', 'pool 4:']) + ordinary(4);
  const [first] = expectSame(QUIET + text).records.filter((record) => record.type === 'task-dump');
  expect(first).toMatchObject({ reason: 'workqueue', pid: 2 });
});

test('of many dumps the registers of user space and the lines are kept where the general way keeps them', () => {
  const reading = expectSame(QUIET + ordinary(2100, ['S', 'D']));
  expect(inColumns(reading)).toHaveLength(2099);
});

test('equal stacks share a shape, and its frames are those that are sure', () => {
  const { records } = read(QUIET + ordinary(3));
  const [one, other] = records.flatMap((record) => (record.type === 'task-dump' ? [record.trace?.shape] : []));
  expect(one).toBe(other);
  expect(one?.frames).toEqual([
    { name: '__schedule', segment: 'task' },
    { name: 'entry_SYSCALL_64_after_hwframe', segment: 'task' },
  ]);
});

test('samples of logs are read the same in a large source, many times over', () => {
  const folder = resolve(import.meta.dirname, '../samples/log');
  for (const name of readdirSync(folder).filter((one) => one.endsWith('.txt'))) {
    const text = readFileSync(join(folder, name), 'utf8').replace(/^(?:# .*\n)+\n/, '');
    if (text.includes(' state:')) expectSame(`${QUIET}${text}\n${text}\n${text}\n`);
  }
});

test('a session keeps a stack of columns as it keeps any', () => {
  const [record] = read(QUIET + ordinary(2)).records;
  const [general] = read(QUIET + ordinary(2), GENERAL).records;
  expect(JSON.parse(JSON.stringify(record))).toEqual(general);
});
