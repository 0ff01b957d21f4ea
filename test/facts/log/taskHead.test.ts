import fc from 'fast-check';
import { expect, test } from '@jest/globals';
import { extractors } from '../../../src/facts/index.js';
import { TaskHeads } from '../../../src/facts/log/taskHead.js';
import { parseTaskLine } from '../../../src/facts/log/taskLine.js';
import { scanText } from '../../../src/facts/scanText.js';
import { evidenceLines } from '../../../src/facts/transport/evidenceLines.js';
import { triggerIndexOf } from '../../../src/facts/triggerIndex.js';

const { finder } = triggerIndexOf(extractors);
const heads = new TaskHeads(extractors);

function headOf(line: string) {
  const text = scanText(new TextEncoder().encode(`${line}\n`));
  return heads.at(
    { text, find: (from, to, passOver) => finder.next(text, from, to, passOver) },
    0,
    '[    1.000000] '.length,
  );
}

const name = fc.oneof(
  fc.constantFrom(
    'kworker/0:1    ',
    'a b',
    'x state:D y',
    'xstate:D',
    'kernel',
    '[x]',
    '',
    ' ',
    'soft lockup - CPU#',
    'é',
    'a:b:c',
  ),
  fc.string({ unit: fc.constantFrom('s', 't', 'a', 'e', ':', ' ', '-', '['), maxLength: 70 }),
);
const state = fc.constantFrom(
  ' state:D',
  ' state:S',
  ' state:R  running task   ',
  ' state:DD',
  ' state:?',
  ' state: D',
  'state:D',
);
const number = fc.oneof(
  fc.constantFrom(
    ' stack:0    ',
    ' stack:    0',
    ' pid:11    ',
    ' pid:   11',
    ' pid:x',
    ' tgid:7',
    ' ppid:2     ',
    ' kernel:1',
  ),
  fc.constantFrom(' task_flags:0x4208060', ' flags:0x00000010', ' pid:12345678901', ' pid:         3', ' '),
);
const line = fc
  .tuple(name, state, fc.array(number, { maxLength: 7 }))
  .map(([comm, letter, numbers]) => `[    1.000000] task:${comm}${letter}${numbers.join('')}`);
const usual = fc
  .tuple(name, state)
  .map(
    ([comm, letter]) =>
      `[    1.000000] task:${comm}${letter} stack:0     pid:11    tgid:11    ppid:2      flags:0x00000010`,
  );

test('the line of a task says as bytes what it says as text, and ends where it ends', () => {
  fc.assert(
    fc.property(fc.oneof(line, usual), (raw) => {
      const head = headOf(raw);
      if (head === undefined) return;
      const [only, ...others] = evidenceLines(1, raw);
      expect([others, head.task]).toEqual([[], parseTaskLine(only?.text ?? '')]);
      expect(head.end).toBe(raw.length);
    }),
    { numRuns: 3000 },
  );
});

test.each([
  ['task:CPU 3/KVM       state:R  running task     stack:    0 pid:    9 ppid:     2 flags:0x00004000', 'CPU 3/KVM'],
  [
    'task:kworker/0:1     state:I stack:0     pid:11    tgid:11    ppid:2      task_flags:0x4208060 flags:0x00000010',
    'kworker/0:1',
  ],
])('reads %p', (text, comm) => {
  expect(headOf(`[    1.000000] ${text}`)?.task.comm).toBe(comm);
});

test.each([
  'task:soft lockup - CPU#1 state:D stack:0 pid:1 ppid:2 flags:0x0',
  'task:x state:D stack:0 flags:0x0',
  'task:x',
])('leaves %p to others', (text) => {
  expect(headOf(`[    1.000000] ${text}`)).toBeUndefined();
});
