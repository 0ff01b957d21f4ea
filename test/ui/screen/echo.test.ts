import { expect, test } from '@jest/globals';
import type { StepCommand } from '../../../src/model/catalogue.js';
import type { Question } from '../../../src/model/diagnosis.js';
import { withCommandEcho } from '../../../src/ui/screen/echo.js';

function question(...how: readonly StepCommand[]): Question {
  return { id: 's', asks: '', why: '', how, yields: [], cost: 'vmcore', gain: 1, answers: [] };
}

const STRUCT: StepCommand = { tool: 'crash', command: 'struct rpc_task.tk_status ffff9a3319bd4a18' };
const BACKTRACE: StepCommand = { tool: 'crash', command: 'bt 236027' };
const SYSCTL: StepCommand = { tool: 'crash', command: 'p sysctl_tcp_mem' };
const LIVE: StepCommand = { tool: 'live', command: 'sysctl net.ipv4.tcp_mem' };
const OUTPUT = '  tk_status = -11,\n';

test('output without its command line gets it back', () => {
  expect(withCommandEcho(OUTPUT, question(STRUCT))).toBe(
    `crash> struct rpc_task.tk_status ffff9a3319bd4a18\n${OUTPUT}`,
  );
});

test('the commands of other tools do not matter', () => {
  const drgn: StepCommand = { tool: 'drgn', command: 'Object(prog, "struct rpc_task", address=1)' };
  expect(withCommandEcho(OUTPUT, question(drgn, STRUCT))).toMatch(/^crash> struct/);
  expect(withCommandEcho(OUTPUT, question(drgn))).toBe(OUTPUT);
});

const kept: readonly (readonly [string, string, Question])[] = [
  ['a crash prompt', `crash> struct rpc_task 1\n${OUTPUT}`, question(STRUCT)],
  ['the prompt of another version of crash', `crash-8.0.4> struct rpc_task 1\n${OUTPUT}`, question(STRUCT)],
  ['a Python prompt', `>>> task.tk_status\n(int)-11 = x\n`, question(STRUCT)],
  ['a kernel log', '[ 12.5] a = b\n', question(STRUCT)],
  ['a kernel log with levels', '<4>[ 12.5] a = b\n', question(STRUCT)],
  ['output of another command', 'PID: 1  TASK: ffff  CPU: 1  COMMAND: "x"\n', question(STRUCT)],
  [
    'a shell prompt with the live command',
    '[root@host ~]# sysctl net.ipv4.tcp_mem\nnet.ipv4.tcp_mem = 1 2 3\n'.replace('[root@host ~]', 'root@host:~'),
    question(SYSCTL, LIVE),
  ],
  ['an answer to one of two crash commands', 'x = 1\n', question(SYSCTL, STRUCT)],
];
test.each(kept)('nothing is put in front of %s', (_, text, asked) => {
  expect(withCommandEcho(text, asked)).toBe(text);
});

test('a note of the author at the start is no prompt', () => {
  expect(withCommandEcho(`# the task\n${OUTPUT}`, question(STRUCT, LIVE))).toMatch(/^crash> struct/);
});

test('each command knows its output', () => {
  const backtrace = ' #8 [ffffaa3eedaebd98] apic_timer_interrupt at ffffffff87c01b1f\n';
  expect(withCommandEcho(backtrace, question(BACKTRACE))).toBe(`crash> bt 236027\n${backtrace}`);
  expect(withCommandEcho(OUTPUT, question(BACKTRACE))).toBe(OUTPUT);
});

test('a command that is named like a property of every object', () => {
  expect(withCommandEcho(OUTPUT, question({ tool: 'crash', command: 'constructor' }))).toBe(
    `crash> constructor\n${OUTPUT}`,
  );
});
