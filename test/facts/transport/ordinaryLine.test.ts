import fc from 'fast-check';
import { expect, test } from '@jest/globals';
import { evidenceLines } from '../../../src/facts/transport/evidenceLines.js';
import { ordinaryLine, ordinaryLineIn } from '../../../src/facts/transport/ordinaryLine.js';
import { behindOrdinaryTime, ordinaryTime } from '../../../src/facts/transport/ordinaryTime.js';

const prefix = fc.constantFrom(
  ...[
    '<4>[    1.234567] ',
    '[    1.234567][   T12] ',
    '[Tue Nov 14 22:13:20 2023] ',
    'Mar  1 00:06:48 node17 kernel: ',
    'Mar 11 00:06:48 node17 kernel: [    1.234567] ',
    'Mar 11 00:06:48 node17 kernel: [    1.234567] [ C1] ',
    '2023-11-14T22:13:20.123456+01:00 h-1.x kernel: ',
    'Mar  1 00:06:48 kern.warn kernel: ',
  ],
  ...[
    '[    1.234567] ',
    '[12345.678901] ',
    '[123456789.000001] ',
    '[4294967295.999999] ',
    '[1.23456] ',
    '[ 1.234567]',
    '',
  ],
);
const piece = fc.constantFrom(
  ...[
    'text',
    '"',
    ' ',
    ':',
    'kernel: ',
    'host kernel: ',
    '[   T123] ',
    '[ C4] ',
    '[T1@C2] ',
    '[ext4]',
    '[',
    ']',
    '{',
    '}',
    '*',
  ],
  ...[
    '[    2.345678] ',
    '\u001b[0m',
    '[0m',
    '[31m',
    '\r',
    '\b',
    '\0',
    '\t',
    'é',
    '#012',
    '<6>',
    'c1 123 x',
    '-(1)[2:a]',
  ],
  ...[
    ' I[0: swapper: 1] ',
    'I',
    'Panic#1 Part1',
    '[pid:1,cpu2]',
    '[name:x&]',
    '(CPU:1-pid:2)',
    '** replaying previous printk message **',
  ],
  ...[
    '[drm]',
    '[Hardware Error]',
    '[<ffffffff81000000>] ',
    '[<1.234567>] ',
    '[nmi_print_seq] ',
    '[xxx.xxx] ',
    '[abc12 22:13] ',
    'stdout F ',
    'kern  :warn  : ',
    'usb:err : ',
    'task:',
    'notice',
  ],
  ...[
    'vmunix: ',
    'kern.warn kernel: ',
    'Mon Jan  1 00:00:00 2024] ',
    'Jan  1 00:00:00 host kernel: ',
    'nov. 14 22:13:20 host kernel: ',
    '--',
    'std',
    'c1 ',
    '[m',
    'message repeated 3 times: [ ',
  ],
  ...['[+0.000001] ', '[Fri Jan  3 12:00:00 2025] ', 'Jan  3 12:00:00 ', ' schedule+0x1/0x20', '\\x0a', '\n'],
);
const line = fc.tuple(prefix, fc.array(piece, { maxLength: 5 })).map(([start, pieces]) => start + pieces.join(''));

test('what is read the short way is what the general way reads', () => {
  fc.assert(
    fc.property(line, (raw) => {
      const read = ordinaryLine(7, raw);
      if (read !== undefined) expect(evidenceLines(7, raw)).toEqual([read]);
    }),
    { numRuns: 20_000 },
  );
});

test('what stands around a line makes no difference', () => {
  fc.assert(
    fc.property(line, line, line, (before, raw, behind) => {
      const encoder = new TextEncoder();
      const [start, own] = [encoder.encode(`${before}\n`), encoder.encode(raw)];
      const bytes = Uint8Array.of(...start, ...own, 10, ...encoder.encode(behind));
      const place = { bytes, from: start.length, to: start.length + own.length, raw };
      expect(ordinaryLineIn(7, place)).toEqual(ordinaryLine(7, raw));
    }),
    { numRuns: 2000 },
  );
});

test('the time in bytes is the time in the text', () => {
  fc.assert(
    fc.property(line, (raw) => {
      const bytes = new TextEncoder().encode(raw);
      const behind = behindOrdinaryTime(bytes);
      if (behind < 0) return;
      const [, seconds] = /^\[ {0,11}(\d{1,9}\.\d{6})\] /.exec(raw) ?? [];
      expect(ordinaryTime(bytes, behind)).toBe(Number(seconds));
      expect(new TextDecoder().decode(bytes.subarray(0, behind)).endsWith('] ')).toBe(true);
    }),
  );
});

test.each([
  '[   12.345678]  schedule+0x2a/0xe0',
  '[   12.345678] [  T123] Call Trace:',
  '[   12.345678]  ext4_read+0x1/0x20 [ext4]',
  '[   12.345678] RIP: 0033:0x7f755679a965',
  '[   12.345678] task:java            state:D stack:0     pid:11    ppid:2      flags:0x00004000',
  '[   12.345678][  T123] systemd[1]: Started Session 1 of user root.',
  '[   12.345678] mce: [Hardware Error]: CPU 3: Machine Check: 0 Bank 5: 0',
  '[   12.345678]  [<ffffffff81000000>] schedule+0x2a/0xe0',
  '[   12.345678] "echo 0 > /proc/sys/kernel/hung_task_timeout_secs" disables this message.',
  '<4>[   12.345678] clocksource: Switched to clocksource tsc',
  '[Tue Nov 14 22:13:20 2023] ata1: SATA link up 6.0 Gbps (SStatus 133 SControl 300)',
  'Mar  1 00:06:48 node17 kernel: [  408.165139] usb 1-7: new device',
  '2023-11-14T22:13:20.123456+01:00 node17 kernel: ---[ end trace 0000000000000000 ]---',
])('takes the short way for %p', (raw) => {
  expect(ordinaryLine(7, raw)).toMatchObject({ number: 7, raw, logged: true });
});

test.each([
  ' schedule+0x2a/0xe0',
  '[   12.345678] ',
  '[   12.345678] one [   12.345679] other',
  '[   12.345678] host kernel: text',
  '[   12.345678] text\r',
  '[   12.345678] caf\u00e9',
  '[   12.345678] {',
  '[   12.345678] ** replaying previous printk message **\t',
  '[   12.345678] [name:sched&]text',
  '[Tue Nov 14 22:13:20 2023] kern  :warn  : text',
  '[Tue Nov 14 22:13:20 2023] user:notice: text',
  'Mar  1 00:06:48 node17 kernel: text#012more',
])('leaves %p to the general way', (raw) => {
  expect(ordinaryLine(7, raw)).toBeUndefined();
});
