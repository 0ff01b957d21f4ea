import { describe, expect, test } from '@jest/globals';
import { evidenceLine } from '../../src/facts/evidenceLine.js';

describe('lines that are no log come through unharmed', () => {
  test.each([
    '      PID: 236027  TASK: ffff99b651d44680  CPU: 110  COMMAND: "kworker/u257:2"',
    ' #0 [ffff9ab03eb83d50] machine_kexec at ffffffff8725a70e',
    '    [exception RIP: __x86_indirect_thunk_r15+3]',
    '    RIP: ffffffff87e031c3  RSP: ffffaa3eedaebe40  RFLAGS: 00000286',
    '--- <IRQ stack> ---',
    '>  236027      2 110  ffff99b651d44680  RU   0.0        0        0  [kworker/u257:2]',
    '> 236027 2 110 ffff99b651d44680 RU 0.0 0 0 [kworker/u257:2]',
    '>>> prog.stack_trace(1)',
    'crash> bt 227403 # 1.000000',
    '0xffffffffc1063f67 <__rpc_execute+119>: mov    %rbx,%rdi',
    '[0] kfree at 0xffffffff8725a70e',
    '[<0>] futex_wait_queue_me+0xc1/0x120',
    ' [<ffffffff8100c30c>] ? call_softirq+0x1c/0x30',
    ' <IRQ>',
    '  tk_owner = 227403, ',
    'kernel.softlockup_panic = 1',
    'May the force be with you',
    '192.168.0.1 kernel: not stamped',
    '',
  ])('%j', (raw) => {
    expect(evidenceLine(1, raw)).toEqual({ number: 1, raw, text: raw, stamp: {}, logged: false });
  });
});

describe('prefixes', () => {
  test.each([
    ['[  516.671899][    C1]  frame+0x1/0x2', ' frame+0x1/0x2', { seconds: 516.671899, caller: 'C1' }],
    ['[    0.014179] [     T1] text', 'text', { seconds: 0.014179, caller: 'T1' }],
    ['[  T12] text', 'text', { caller: 'T12' }],
    ['<6>[1234567.890123] text', 'text', { seconds: 1234567.890123 }],
    ['[  +0.543212] text', 'text', {}],
    ['[Nov22 09:44] text', 'text', { wall: 'Nov22 09:44' }],
    ['[<    0.543212>] text', 'text', {}],
    ['[  123.999990                ] host1 kernel: text', 'text', { seconds: 123.99999, host: 'host1' }],
    ['1732269600.123456 host1 kernel: text', 'text', { wall: '1732269600.123456', host: 'host1' }],
    ['2024-11-22T10:00:00+0000 host1 kernel: text', 'text', { wall: '2024-11-22T10:00:00+0000', host: 'host1' }],
    ['Feb  4 01:02:03 kernel: [    1.000000] text', 'text', { wall: 'Feb  4 01:02:03', seconds: 1 }],
    [
      'Feb  4 01:02:03 host1 kernel:[    1.000000] text',
      'text',
      { wall: 'Feb  4 01:02:03', host: 'host1', seconds: 1 },
    ],
    [' kernel:[ 1016.841821] text', 'text', { seconds: 1016.841821 }],
    ['Feb  4 01:02:03 host1 systemd[1]: Started.', 'host1 systemd[1]: Started.', { wall: 'Feb  4 01:02:03' }],
    ['6,339,5140900,-,caller=T1;text', 'text', { seconds: 5.1409, caller: 'T1' }],
    ['6.12.9,6,339,5140900,-,ncfrag=0/1200;text', 'text', { seconds: 5.1409 }],
    ['   42.1 percent: [   24.108628] text', 'text', { seconds: 24.108628 }],
  ])('%j', (raw, text, stamp) => {
    expect(evidenceLine(1, raw)).toEqual({ number: 1, raw, text, stamp, logged: true });
  });
});

test('a quote around text that is no log is taken off, and tells nothing about a log', () => {
  expect(evidenceLine(1, '> > crash> bt')).toMatchObject({ text: 'crash> bt', logged: false });
});

test('the mark of dropped messages stays in front of the message that it is printed with', () => {
  expect(evidenceLine(1, '** 9 printk messages dropped ** [    1.000000] text')).toMatchObject({ logged: false });
});
