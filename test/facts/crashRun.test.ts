import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from '@jest/globals';
import { commandEchoExtractor } from '../../src/facts/crash/commandEcho.js';
import { parsePrompt } from '../../src/facts/crash/command.js';
import { taskBacktraceExtractor } from '../../src/facts/crash/taskBacktrace.js';
import { extractors } from '../../src/facts/index.js';
import { evidenceLines } from '../../src/facts/transport/evidenceLines.js';
import type { SourceReading } from '../../src/model/source.js';
import { plainTraces, shapedIn } from './plainTraces.js';
import { expectEqual, QUIET, read } from './wayOfReading.js';
import { everyNth } from '../properties/runs.js';

/** No run knows the copy of the reader of backtraces: everything is read the general way. */
const GENERAL = extractors.map((one) => (one === taskBacktraceExtractor ? { ...one } : one));
/** Transcripts of crash below a folder of the repository: what stands behind the header of a sample. */
function transcriptsIn(folder: string, ending: string): readonly { readonly name: string; readonly text: string }[] {
  const root = resolve(import.meta.dirname, '../..', folder);
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .sort()
    .map((path) => ({ name: path, text: readFileSync(join(root, path), 'utf8').replace(/^(?:# .*\n)+\n/, '') }));
}

const samples = [...transcriptsIn('test/samples/crash', '.txt'), ...transcriptsIn('test/samples/waits', '.txt')];
const transcripts = transcriptsIn('cases', 'crash.txt');

/** @returns what was read, which is what is read the general way */
function expectSame(text: string): SourceReading {
  const reading = read(text);
  expectEqual(reading, read(text, GENERAL));
  return reading;
}

const frames = [
  ' #0 [ffffd02a003fbe48] __schedule at ffffffff9305271d',
  ' #1 [ffffd02a003fbe98] schedule.isra.0 at ffffffff93052e2a',
  ' #2 [ffffd02a003fbea8] rpc_wait_bit_killable at ffffffffc05a1b00 [sunrpc]',
];
const bottom = ' #3 [ffffd02a003fbf50] entry_SYSCALL_64_after_hwframe at ffffffff926032ef';
const registers = [
  '    RIP: 00007f9182bc310c  RSP: 00007ffdf17cb660  RFLAGS: 00000246',
  '    RAX: ffffffffffffffda  RBX: 00007f918076eb48  RCX: 00007f9182bc310c',
  '    ORIG_RAX: 00000000000000ca  CS: 0033  SS: 002b',
];

function header(pid: number, comm = 'worker'): string {
  return `PID: ${String(pid).padEnd(8)} TASK: ffff8dba02acb080  CPU: 0    COMMAND: "${comm}"`;
}

function backtraces(count: number): readonly string[] {
  const parts = Array.from({ length: count }, (_, index) => [
    [header(index + 1), ...frames, bottom, ''],
    [header(index + 1, 'reader'), ...frames, bottom, ...registers, ''],
  ]);
  return parts.flatMap((forms, index) => forms[index % 2] ?? []);
}

test.each(everyNth(samples, 4))('$name many times over is read as the general way reads it', ({ text }) => {
  expectSame(`${QUIET}${`${text.trimEnd()}\n`.repeat(6)}`);
});

test.each(transcripts)('the transcript $name is read as the general way reads it', ({ text }) => {
  expectSame(`${QUIET}${text}`);
});

test('nearly all backtraces of a long listing are read by the run', () => {
  const reading = expectSame([QUIET, 'crash> foreach UN bt', ...backtraces(400), 'crash> quit', ''].join('\n'));
  expect(shapedIn(reading)).toBeGreaterThan(390);
  for (const record of reading.records)
    expect(record).toMatchObject({ type: 'task-backtrace', state: 'UN', current: false });
});

test('what is not ordinary in between is read with the same command', () => {
  const odd = [header(7, 'odd'), ' #0 [ffffd02a003fbe48] a at ffffffff9305271d', '--- <IRQ stack> ---', bottom, ''];
  const lines = ['crash> foreach UN bt', ...backtraces(50), ...odd, ...backtraces(50), ...odd, ...backtraces(50)];
  const reading = expectSame(`${QUIET}${lines.join('\n')}`);
  expect(shapedIn(reading)).toBeGreaterThan(140);
  expect(reading.records.filter((record) => record.type === 'task-backtrace' && record.state === 'UN').length).toBe(
    152,
  );
});

test('source lines name a release once for a command', () => {
  const path = '    /usr/src/debug/kernel-5.14.21/linux-5.14.21-150400.24.x86_64/kernel/sched/core.c: 6399';
  const listed = [header(9), ...frames.flatMap((frame) => [frame, path]), ''];
  const lines = ['crash> foreach bt -l', ...listed, ...backtraces(9), ...listed, ...backtraces(9), ...listed];
  const { records } = expectSame(`${QUIET}${lines.join('\n')}`);
  expect(records.filter(({ type }) => type === 'kernel-release')).toHaveLength(1);
});

test.each([
  ['a remark that ends the output', ['crash> foreach UN bt', ...backtraces(3), 'as you can see', '']],
  [
    'a comment with a word of other readers',
    ['crash> foreach UN bt', ...backtraces(3), '# INFO: task x:1 blocked', ''],
  ],
  ['a stack with its words', ['crash> foreach UN bt -f', header(3), ...frames, '    ffffd02a003fbe50: 01', '']],
  ['a command without backtraces', ['crash> bt 1', 'bt: invalid task or pid value: 1', '', 'crash> bt']],
  ['a filter', ['crash> foreach UN bt | head -100', ...backtraces(2)]],
  ['a kernel log', ['crash> log', '[    1.000000] INFO: task a:1 blocked for more than 120 seconds.', 'crash> bt']],
  ['a name with a word of other readers', ['crash> foreach UN bt', header(3, 'INFO: task'), ...frames, bottom, '']],
])('behind %s the run knows what it reads', (_, before) => {
  const lines = [...before, ...backtraces(9), ...before, ...backtraces(120)];
  expect(shapedIn(expectSame(`${QUIET}${lines.join('\n')}`))).toBeGreaterThan(50);
});

test.each([
  ['other things under headers', ['crash> foreach files', header(3), 'ROOT: /    CWD: /', '']],
  ['what was found on stacks', ['crash> foreach bt -e', header(3), '(none found)', '']],
  ['what the system is', ['crash> sys', '']],
])('backtraces behind a command that prints %s may be its output', (_, before) => {
  expect(shapedIn(expectSame(`${QUIET}${[...before, ...backtraces(40)].join('\n')}`))).toBe(0);
});

test('what is read with a command ends at the same backtrace', () => {
  const deep = Array.from({ length: 80 }, (_, at) => ` #${String(at)} [ffffd02a003fbe48] deep at ffffffff9305271d`);
  const stacks = Array.from({ length: 1300 }, (_, index) => [header(index), ...deep, '', '']);
  const text = ['crash> foreach UN bt', ...stacks.flat()].join('\n');
  const statesOf = ({ records }: SourceReading): readonly boolean[] =>
    records.map((record) => record.type === 'task-backtrace' && record.state === 'UN');
  const reading = read(text);
  const states = statesOf(reading);
  expect(states).toEqual(statesOf(read(text, GENERAL)));
  expect(states.indexOf(false)).toBeGreaterThan(1000);
  expect(states.lastIndexOf(true)).toBe(states.indexOf(false) - 1);
  expect(shapedIn(reading)).toBeGreaterThan(1290);
});

test.each([
  ['foreach bt', 2000],
  ['foreach UN bt', 2100],
])('of %s the registers of user space are kept for %i backtraces', (command, kept) => {
  const stacks = Array.from({ length: 2100 }, (_, index) => [
    header(index),
    bottom.replace('#3', '#0'),
    ...registers,
    '',
  ]);
  const { records } = expectSame([`crash> ${command}`, ...stacks.flat(), ''].join('\n'));
  const shown = records.flatMap((record) => (record.type === 'task-backtrace' ? record.trace.exceptions : []));
  expect(shown).toHaveLength(2100);
  expect(shown.filter((exception) => exception.registers['cs'] === '0033')).toHaveLength(kept);
});

const DAMAGES = [
  (lines: readonly string[], at: number) => lines.toSpliced(at, 1),
  (lines: readonly string[], at: number, size: number) => lines.with(at, (lines[at] ?? '').slice(0, size)),
  (lines: readonly string[], at: number, size: number) => lines.with(at, (lines[at] ?? '').slice(size)),
  (lines: readonly string[], at: number) => lines.toSpliced(at, 2, lines[at + 1] ?? '', lines[at] ?? ''),
  (lines: readonly string[], at: number) => lines.with(at, `${lines[at] ?? ''}${lines[at + 1] ?? ''}`),
  (lines: readonly string[], at: number) => lines.with(at, `${lines[at] ?? ''}\r`),
  (lines: readonly string[], at: number) => lines.with(at, (lines[at] ?? '').toUpperCase()),
  (lines: readonly string[], at: number, size: number) => lines.toSpliced(at, 0, ODD[size % ODD.length] ?? ''),
];
const ODD = [
  ...[
    '',
    ' ',
    '...',
    '# a remark',
    '-- MORE --',
    'crash> bt',
    'crash> ',
    'x',
    '\ufffd',
    ' #',
    '    CS: 0010  SS: 0018',
  ],
  ...['--- <IRQ stack> ---', '    [exception RIP: native_safe_halt+11]', '(active)', 'bt: cannot transition stacks'],
  ...['[    1.000000] INFO: task a:1 blocked for more than 120 seconds.', '** replaying previous printk message **'],
  ...[
    '    RIP: 00007f9182bc310c  RIP: 00007f9182bc310c',
    ' #4 [ffffd02a003fbf50] x at ffffffff926032ef',
    '"_TRANSPORT" : "',
  ],
  ...[header(5, '[    1.000000] x'), header(6, 'a"b'), header(7, 'crash> bt'), header(8, '')],
];

const session = ['crash> foreach UN bt', ...backtraces(7), 'crash> bt 3', ...backtraces(2), 'crash> quit'];
const damaged = fc
  .array(fc.tuple(fc.constantFrom(...DAMAGES), fc.nat(session.length - 1), fc.nat(70)), { maxLength: 4 })
  .map((damages) =>
    damages.reduce<readonly string[]>((lines, [damage, at, size]) => damage(lines, at % lines.length, size), session),
  );

test('damaged backtraces are read as the general way reads them', () => {
  fc.assert(
    fc.property(damaged, (lines) => {
      expectSame(`${QUIET}${lines.join('\n')}\n`);
    }),
  );
});

test('however the bytes come, the same is read', () => {
  const text = ['crash> foreach UN bt', ...backtraces(2000), 'crash> quit', ''].join('\n');
  const whole = plainTraces(read(text));
  fc.assert(
    fc.property(fc.array(fc.nat(text.length), { maxLength: 6 }), (places) => {
      const other = plainTraces(read(text, extractors, places));
      expect(isDeepStrictEqual(other, whole)).toBe(true);
    }),
    { numRuns: 4 },
  );
});

test('what a command gave is seen at the next prompt', () => {
  for (const { text } of [...samples, ...transcripts]) {
    const lines = text.split('\n').flatMap((raw, index) => evidenceLines(index + 1, raw));
    const prompts = lines.flatMap(({ text: shown }, at) => (parsePrompt(shown) === undefined ? [] : [at]));
    for (const [index, at] of prompts.slice(0, -1).entries()) {
      const seen = lines.slice(0, (prompts[index + 1] ?? 0) + 1);
      expect(commandEchoExtractor.read(seen, at, 's')).toEqual(commandEchoExtractor.read(lines, at, 's'));
    }
  }
});
