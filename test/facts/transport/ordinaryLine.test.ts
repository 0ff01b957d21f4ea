import fc from 'fast-check';
import { expect, test } from '@jest/globals';
import { evidenceLines } from '../../../src/facts/transport/evidenceLines.js';
import { ordinaryLine } from '../../../src/facts/transport/ordinaryLine.js';
import { behindOrdinaryTime, ordinaryTime } from '../../../src/facts/transport/ordinaryTime.js';

const time = fc.constantFrom(
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
  ...['[+0.000001] ', '[Fri Jan  3 12:00:00 2025] ', 'Jan  3 12:00:00 ', ' schedule+0x1/0x20', '\\x0a', '\n'],
);
const line = fc.tuple(time, fc.array(piece, { maxLength: 5 })).map(([start, pieces]) => start + pieces.join(''));

test('what is read the short way is what the general way reads', () => {
  fc.assert(
    fc.property(line, (raw) => {
      const read = ordinaryLine(7, raw);
      if (read !== undefined) expect(evidenceLines(7, raw)).toEqual([read]);
    }),
    { numRuns: 5000 },
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
])('leaves %p to the general way', (raw) => {
  expect(ordinaryLine(7, raw)).toBeUndefined();
});
