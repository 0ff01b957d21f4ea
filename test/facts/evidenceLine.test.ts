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
    'The log of Nov 22 10:00:00 says nothing.',
    'It died on 2026-11-22 10:00:00 while we slept.',
    '[123] foo',
    '[12.5] see the appendix',
    '[x] done, [ ] not done',
    '[ ] ask for the vmcore',
    '- a point of a list',
    '12) another',
    '`crash> bt`',
    'kernel: 6.1.0-13-amd64',
    'kernel: the part that schedules',
    'Which kernel: the old one?',
    '  kernel: 5.14.0',
    'main.c:12: warning: unused',
    'Documentation/admin-guide/README.rst:3: text',
    '{ "name": "vda", "size": "20G" }',
    '{ "message": "no time, no log" }',
    '{"MESSAGE": "cut off in the mid',
    '    KERNEL: vmlinux  [TAINTED]',
    '      DATE: Sun Nov 22 09:44:52 CET 2026',
    '    [RU] task of crash',
    'c0 4711 is a mac address',
    '(CPU:6-pid:4711) outside of a log',
    'Message from syslogd@db-01 at Nov 22 09:44:52 ...:',
    'stdout F is no stream without a time',
    '11-22 is a day',
    '<a href="x">',
    'C4: 261.63 Hz',
    'W/watch out',
    '** note **',
    '-- Boot 0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f --',
    '-- No entries --',
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
    ['6.12.9,6,339,5140900,c,caller=C3,ncfrag=0/1200;text', 'text', { seconds: 5.1409, caller: 'C3' }],
    ['6,339,5140900,-;a\\x09b \\xc3\\xa9 \\x5c', 'a\tb \u00e9 \\', { seconds: 5.1409 }],
    ['[  516.671899][  T123@C4] text', 'text', { seconds: 516.671899, caller: 'T123' }],
    ['<c>text', 'text', {}],
    ['Thu Apr  9 15:18:57 2020] text', 'text', { wall: 'Thu Apr  9 15:18:57 2020' }],
    [
      '[\u0412\u0441 \u043d\u043e\u044f 22 09:44:52 2026] text',
      'text',
      { wall: '\u0412\u0441 \u043d\u043e\u044f 22 09:44:52 2026' },
    ],
    ['nov. 22 10:00:00 host1 kernel: text', 'text', { wall: 'nov. 22 10:00:00', host: 'host1' }],
    ['Nov 22 2026 10:00:00 host1 kernel: text', 'text', { wall: 'Nov 22 2026 10:00:00', host: 'host1' }],
    ['Nov 22 10:00:00 host1 vmunix: text', 'text', { wall: 'Nov 22 10:00:00', host: 'host1' }],
    ['Nov 22 10:00:00 host1 kern.err: text', 'text', { wall: 'Nov 22 10:00:00', host: 'host1' }],
    ['Fri 2024-11-22 10:00:00 +08 host1 kernel: text', 'text', { wall: '2024-11-22 10:00:00 +08', host: 'host1' }],
    ['[10:00:00.123] [    1.000000] text', 'text', { wall: '10:00:00.123', seconds: 1 }],
    ['[    1.000000] Booting kernel: quiet', 'Booting kernel: quiet', { seconds: 1 }],
    ['[    1.000000] 2026-11-22 10:00:00 text', '2026-11-22 10:00:00 text', { seconds: 1 }],
    [
      '<3>1 2026-11-22T10:00:00.123456+01:00 host1 kernel - - [meta sequenceId="7"] text',
      'text',
      { wall: '2026-11-22T10:00:00.123456+01:00', host: 'host1' },
    ],
    ['11-22 10:00:00.123 W/watchdog(    0): BUG: text', 'watchdog: BUG: text', { wall: '11-22 10:00:00.123' }],
    ['11-22 10:00:00.123 root     0     0 I kernel  : text', 'text', { wall: '11-22 10:00:00.123' }],
    ['[    1.000000] c6   4711 text', 'text', { seconds: 1, caller: 'C6' }],
    ['[    1.000000] -(6)[4711:kworker/6:2]text', 'text', { seconds: 1, caller: 'C6' }],
    ['[nmi_print_seq] text', 'text', {}],
    ['[  xx.xxxxxx] text', 'text', {}],
    [
      '{"log":"[    1.000000] text\\n","stream":"stdout","time":"2026-11-22T10:00:00.1Z"}',
      'text',
      { wall: '2026-11-22T10:00:00.1Z', seconds: 1 },
    ],
    ['{"MESSAGE":[116,101,120,116],"_TRANSPORT":"kernel"},', 'text', {}],
    ['{"MESSAGE":"text","__MONOTONIC_TIMESTAMP":"2500000"}', 'text', { seconds: 2.5 }],
    [
      '{"MESSAGE":"BUG: quoted","_TRANSPORT":"stdout","_PID":"7","_HOSTNAME":"host1","SYSLOG_IDENTIFIER":"app"}',
      'host1 app[7]: BUG: quoted',
      { host: 'host1' },
    ],
  ])('%j', (raw, text, stamp) => {
    expect(evidenceLine(1, raw)).toEqual({ number: 1, raw, text, stamp, logged: true });
  });
});

test.each([
  ['colour', '\u001b[32m[    1.000000] \u001b[0m\u001b[33mtex\u001b[0mt\u001b[K'],
  ['colour whose escape character was lost', '[32m[    1.000000] [0m[33mtex[0mt'],
  ['colour in caret notation', '^[[32m[    1.000000] ^[[0mtext^[[K'],
  ['a title of the terminal', '\u001b]0;console\u0007[    1.000000] text'],
  ['NULs', '\0\0[    1.000000] te\0xt'],
  ['carriage returns at its ends', '\r[    1.000000] text\r\r'],
])('%s changes nothing', (_, raw) => {
  expect(evidenceLine(1, raw)).toMatchObject({ text: 'text', stamp: { seconds: 1 }, logged: true });
});

test('a quote around text that is no log is taken off, and tells nothing about a log', () => {
  expect(evidenceLine(1, '> > crash> bt')).toMatchObject({ text: 'crash> bt', logged: false });
});
