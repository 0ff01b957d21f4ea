import fc from 'fast-check';
import { expect, test } from '@jest/globals';
import { ExceptionFrameReader } from '../../../src/facts/crash/exceptionFrame.js';
import { FrameLine } from '../../../src/facts/crash/frameLine.js';
import { HeaderLine } from '../../../src/facts/crash/headerLine.js';
import { RegisterLine } from '../../../src/facts/crash/registerLine.js';
import { parseNumberedFrame, settledFrame } from '../../../src/facts/crash/stackFrame.js';
import { parseTaskHeader, type TaskHeader } from '../../../src/facts/crash/taskHeader.js';
import { StackColumns } from '../../../src/facts/stackColumns.js';
import type { Frame } from '../../../src/model/frame.js';

/** Bytes that the line stands in the midst of. */
function bytesOf(line: string): { readonly bytes: Uint8Array; readonly from: number; readonly end: number } {
  const bytes = new TextEncoder().encode(`a #0\n${line}\nPID: 1`);
  return { bytes, from: 5, end: 5 + new TextEncoder().encode(line).length };
}

/** A line in which some characters are others, left out, or twice there. */
function worn(lines: readonly string[]): fc.Arbitrary<string> {
  const part = fc.constantFrom(
    '',
    ' ',
    '  ',
    'x',
    'F',
    '0',
    '3',
    '[',
    ']',
    '"',
    ':',
    '#',
    '.',
    '-',
    '\r',
    'at',
    'é',
    'R8: 00 ',
  );
  return fc
    .tuple(fc.constantFrom(...lines), fc.array(fc.tuple(fc.nat(90), fc.nat(2), part), { maxLength: 2 }))
    .map(([line, changes]) =>
      changes.reduce((text, [at, size, other]) => text.slice(0, at) + other + text.slice(at + size), line),
    );
}

const headers = [
  'PID: 0        TASK: ffffffff9ac1aa40  CPU: 0    COMMAND: "swapper/0"',
  'PID: 4194303  TASK: ffff8c4441258000  CPU: 127  COMMAND: "kworker/u4:0"',
  'PID: 12   TASK: c5a1e000  CPU: 1   COMMAND: "a b"',
  'PID: 2     TASK: ffff8e35a0ef4680  CPU: 5    COMMAND: ""',
];
const refusedHeaders = [
  'PID: 1  TASK: ffff8c4441258000  CPU: 1!  COMMAND: "x"',
  'PID: 1  TASK: ffff8c4441258000  [UN]  CPU: 1  COMMAND: "x"',
  'PID: 1  TASK: ffff8c4441258000  CPU: 1  COMMAND: "a"b"',
  'PID: 1  TASK: ffff8c4441258000  CPU: 1  COMMAND: "[    1.000000] x"',
  'PID: 1  TASK: ffff8c4441258000  CPU: 1  COMMAND: "x" # a remark',
  ' PID: 1  TASK: ffff8c4441258000  CPU: 1  COMMAND: "x"',
  'PID: 1  TASK: ffff8c4441258000  CPU: 1  COMMAND: "',
  'PID: 12345678901  TASK: ffff8c4441258000  CPU: 1  COMMAND: "x"',
  'PID: 1TASK: ffff8c4441258000  CPU: 1  COMMAND: "x"',
];

function headerOf(line: string): TaskHeader | undefined {
  const { bytes, from, end } = bytesOf(line);
  const header = new HeaderLine();
  const stop = header.read(bytes, from);
  if (stop < 0) return undefined;
  expect(stop).toBe(end);
  const { pid, task, cpu, commFrom, commTo } = header;
  return { pid, task, cpu, comm: new TextDecoder().decode(bytes.subarray(commFrom, commTo)) };
}

test.each(headers)('%j is read as bytes', (line) => {
  expect(headerOf(line)).toEqual(parseTaskHeader(line));
  expect(headerOf(`${line}\r`)).toEqual(parseTaskHeader(line));
});

test.each(refusedHeaders)('%j is no ordinary header', (line) => {
  expect(headerOf(line)).toBeUndefined();
});

test('a header that is read as bytes says what its text says', () => {
  fc.assert(
    fc.property(worn([...headers, ...refusedHeaders]), (line) => {
      const header = headerOf(line);
      if (header !== undefined) expect(header).toEqual(parseTaskHeader(line));
    }),
    { numRuns: 2000 },
  );
});

const frames = [
  ' #0 [ffffd02a003fbe48] __schedule at ffffffff9305271d',
  ' #3 [ffffaa3eedaebe98] process_one_work.isra.0 at ffffffff872d0915 [kernel_mod-2]',
  '#10 [ffff800008012345] .do_it$1 at 0000000000000001',
  '#999 [0000000080000000] x at ffffffffffffffff [_]',
];
const refusedFrames = [
  ' #0 [ffffd02a003fbe48] __schedule+742 at ffffffff9305271d',
  ' #0 [ffffd02a003fbe48] __schedule at ffffffff9305271',
  ' #0 [ffffd02a003fbe48] __schedule at ffffffff9305271d (unreliable)',
  ' #0 [ffffd02a003fbe48] __schedule at ffffffff9305271d [a] [b]',
  ' #0 [ffffd02a003fbe4] __schedule at ffffffff9305271d',
  ' #0 [FFFFD02A003FBE48] __schedule at ffffffff9305271d',
  ' #0 (inline) __schedule at ffffffff9305271d',
  '  #0 [ffffd02a003fbe48] __schedule at ffffffff9305271d',
  ' 0 [ffffd02a003fbe48] __schedule at ffffffff9305271d',
  ' # [ffffd02a003fbe48] __schedule at ffffffff9305271d',
  ' #0 [ffffd02a003fbe48] 9p at ffffffff9305271d',
];

function frameOf(line: string, number: number): Frame | undefined {
  const { bytes, from, end } = bytesOf(line);
  const columns = new StackColumns();
  const stop = new FrameLine(columns).read(bytes, from, number, 7);
  expect(columns.count).toBe(stop < 0 ? 0 : 1);
  if (stop < 0) return undefined;
  expect(stop).toBe(end);
  return columns.finish([], true, { source: 's', from: 7, to: 7 }).frames[0];
}

function frameOfText(line: string): { readonly number: number; readonly frame: Frame } | undefined {
  const numbered = parseNumberedFrame(line, 7);
  return numbered && { number: numbered.number, frame: settledFrame(numbered.frame, 'task') };
}

test.each(frames)('%j is read as bytes', (line) => {
  const { number, frame } = frameOfText(line) ?? { number: -1, frame: undefined };
  expect(frameOf(line, number)).toEqual(frame);
  expect(frameOf(line, number + 1)).toBeUndefined();
});

test.each(refusedFrames)('%j is no ordinary frame', (line) => {
  expect(frameOf(line, 0)).toBeUndefined();
});

test('a frame that is read as bytes says what its text says', () => {
  fc.assert(
    fc.property(worn([...frames, ...refusedFrames]), fc.constantFrom(0, 3, 10, 999), (line, number) => {
      const frame = frameOf(line, number);
      if (frame !== undefined) expect({ number, frame }).toEqual(frameOfText(line.replace(/\r$/, '')));
    }),
    { numRuns: 2000 },
  );
});

const blocks = [
  [
    '    RIP: 00007f5a3c0a1bd3  RSP: 00007ffdebd50158  RFLAGS: 00000202',
    '    RBP: 0000000000000000   R8: 0000000000000002   R9: 000000000000001f',
    '    ORIG_RAX: 000000000000003d  CS: 0033  SS: 002b',
  ],
  [
    '     PC: 0000ffff9c3a1bd4   LR: 0000ffff9c3a1b90   SP: 0000ffffe8b31c20',
    '    X29: 0000ffffe8b31c20  X28: 0000000000000000  X27: 0000000000000000',
    '    ORIG_X0: 0000000000000000  SYSCALLNO: 104  PSTATE: 60001000',
  ],
  ['    CS: 002b  SS: 002b'],
];
const refusedBlocks = [
  ['    RIP: ffffffff99c592eb  RSP: ffffffff9ac03e98  RFLAGS: 00000246', '    CS: 0010  SS: 0018'],
  ['    RAX: 0000000000000000  RAX: 0000000000000000'],
  ['    RAX: 0000000000000000', '    RBX: 0000000000000000  RAX: 0000000000000000'],
  ['     PC: ffff800008012345  [schedule+64]'],
  ['    COMMAND: 0000000000000000'],
  ['    RIP: 00007f5a3c0a1bd3  and so on'],
  ['    RIP: 00007f5a3c0a1bd3 '],
  ['RIP: 00007f5a3c0a1bd3'],
  ['    [exception RIP: schedule+64]'],
];

/** @returns whether the lines are read as registers of user space */
function areOrdinary(lines: readonly string[]): boolean {
  const reader = new RegisterLine();
  reader.begin();
  return lines.every((line) => {
    const { bytes, from, end } = bytesOf(line);
    const stop = reader.read(bytes, from);
    if (stop >= 0) expect(stop).toBe(end);
    return stop >= 0;
  });
}

test.each(blocks)('registers that begin %j are read as bytes', (...lines) => {
  expect(areOrdinary(lines)).toBe(true);
});

test.each(refusedBlocks)('registers that begin %j are not ordinary', (...lines) => {
  expect(areOrdinary(lines)).toBe(false);
});

test('a block begins without what the one before has said', () => {
  const { bytes, from } = bytesOf('    CS: 0033');
  const reader = new RegisterLine();
  reader.begin();
  expect(reader.read(bytes, from)).toBeGreaterThan(0);
  expect(reader.read(bytes, from)).toBe(-1);
  reader.begin();
  expect(reader.read(bytes, from)).toBeGreaterThan(0);
});

test('registers that are read as bytes are those of user space', () => {
  const lines = fc.array(worn([...blocks.flat(), ...refusedBlocks.flat()]), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(lines, (block) => {
      if (!areOrdinary(block)) return;
      const frame = new ExceptionFrameReader('s', 1, 1);
      for (const [index, line] of block.entries()) expect(frame.take(line, index + 1)).toBe(true);
      expect(frame.finish().user).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
