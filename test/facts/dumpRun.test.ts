import fc from 'fast-check';
import { expect, test } from '@jest/globals';
import { DumpRun } from '../../src/facts/dumpRun.js';
import type { EvidenceLine } from '../../src/facts/extractor.js';
import { extractors } from '../../src/facts/index.js';
import { readTaskDump } from '../../src/facts/log/readTaskDump.js';
import { evidenceLines } from '../../src/facts/transport/evidenceLines.js';
import type { TaskDump } from '../../src/model/record.js';

interface Run {
  readonly dumps: readonly { readonly record: TaskDump; readonly raw: readonly string[] }[];
  /** Numbers of the lines that were handed on, in order. */
  readonly handedOn: readonly number[];
}

/** @param settles what is said to be read without what follows */
function runOf(raw: readonly string[], settles = true): Run {
  const dumps: { record: TaskDump; raw: string[] }[] = [];
  const handedOn: number[] = [];
  const run = new DumpRun('s', extractors, {
    canWait: () => settles,
    settle: () => [],
    dump: (record, lines) => {
      const cited = lines.filter(({ number }) => number >= record.cite.from && number <= record.cite.to);
      dumps.push({ record, raw: cited.map((line) => line.raw) });
    },
    line: (_, number) => {
      handedOn.push(number);
    },
  });
  raw.forEach((text, index) => {
    const number = index + 1;
    if (!run.take(new TextEncoder().encode(text), number, text.includes(' state:'))) handedOn.push(number);
  });
  run.interrupt();
  return { dumps, handedOn };
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
const text = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...stack) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      head('kworker/0:1', 'I', 7),
      head('CPU 3/KVM', 'R  running task    ', 9),
      head('nfsd', 'D', 11),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ...[
        '',
        '...',
        'Workqueue: events flush_to_ldisc',
        'task:cut             state:D',
        'INFO: task nfsd:11 blocked for more than',
      ],
      ...[
        ' half_a_frame+0x',
        'Sending NMI from CPU 0 to CPUs 1:',
        'RIP: 0010:schedule+0x1/0x20',
        'nfsd            D    0    11      2 0x00000000',
      ],
    ),
  },
);
const dump = fc.constantFrom('I', 'D', 'S').map((state) => [head('nfsd', state, 11), ...stack]);
const prefix = fc.constantFrom('[    1.000000] ', '[    1.000002] ', '[    1.000002] [  T123] ', '[   99.000000] ', '');
const lines = fc
  .array(
    fc.oneof(
      fc.tuple(prefix, text).map((parts) => [parts.join('')]),
      dump.map((all) => all.map((one) => `[    1.000001] ${one}`)),
    ),
    {
      maxLength: 12,
    },
  )
  .map((all) => all.flat());

test('a dump of a run is what is read of its lines the general way', () => {
  fc.assert(
    fc.property(lines, (raw) => {
      const read: readonly EvidenceLine[] = raw.flatMap((line, index) => evidenceLines(index + 1, line));
      for (const { record } of runOf(raw).dumps)
        expect(record).toEqual(readTaskDump(read, record.cite.from - 1, 's', 'unknown')?.record);
    }),
    { numRuns: 300 },
  );
});

test('each line is in a dump or handed on, and the raw text of a dump is that of its lines', () => {
  fc.assert(
    fc.property(lines, (raw) => {
      const { dumps, handedOn } = runOf(raw);
      const taken = dumps.flatMap(({ record: { cite } }) =>
        raw.map((_, at) => at + 1).filter((at) => at >= cite.from && at <= cite.to),
      );
      expect(new Set([...taken, ...handedOn])).toEqual(new Set(raw.map((_, at) => at + 1)));
      expect(new Set(taken).size).toBe(taken.length);
      for (const { record, raw: cited } of dumps)
        expect(cited).toEqual(raw.slice(record.cite.from - 1, record.cite.to));
    }),
    { numRuns: 300 },
  );
});

const ordinary = (tasks: number): readonly string[] =>
  Array.from({ length: tasks }, (_, at) =>
    [head('nfsd', 'S', at + 2), ...stack].map((line) => `[   10.000001] ${line}`),
  ).flat();

test('a run takes all dumps but the last, which may go on', () => {
  const { dumps, handedOn } = runOf(ordinary(5));
  expect(dumps.map(({ record: { pid } }) => pid)).toEqual([2, 3, 4, 5]);
  expect(handedOn).toEqual([
    ...Array.from({ length: 4 }, (_, at) => 37 + at),
    ...Array.from({ length: 10 }, (_, at) => 41 + at),
  ]);
});

test('nothing is taken while others await what follows', () => {
  const raw = ordinary(3);
  const { dumps, handedOn } = runOf(raw, false);
  expect(dumps).toEqual([]);
  expect(handedOn).toEqual(raw.map((_, at) => at + 1));
});

test('a dump with a line of somebody else is handed on as it came, with the lines before it', () => {
  const raw = [
    ...ordinary(2).slice(0, 15),
    '[   10.000002] INFO: task x:1 blocked for more than 120 seconds.',
    ...ordinary(1),
  ];
  const { dumps, handedOn } = runOf(raw);
  expect(dumps.map(({ record: { cite } }) => cite.from)).toEqual([1]);
  expect(handedOn.slice(0, 10)).toEqual([7, 8, 9, 10, 11, 12, 13, 14, 15, 16]);
});
