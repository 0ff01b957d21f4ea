import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import { evidenceLines } from '../../../src/facts/transport/evidenceLines.js';
import { readText } from '../../../src/facts/index.js';
import type { Stamp } from '../../../src/model/record.js';
import { runs } from '../../properties/runs.js';

interface Prefix {
  readonly name: string;
  readonly write: (text: string) => string;
  readonly stamp: Stamp;
}

function before(name: string, prefix: string, stamp: Stamp): Prefix {
  return { name, write: (text) => `${prefix}${text}`, stamp };
}

/** What stands around the lines of a log. */
const QUOTES: readonly Prefix[] = [
  before('nothing', '', {}),
  before('mail', '> ', {}),
  before('mail of a mail', '> > ', {}),
];

/** Who passed the message on. */
const LOGGERS: readonly Prefix[] = [
  before('nobody', '', {}),
  before('container', '2026-11-22T09:44:52.5Z stdout F ', { wall: '2026-11-22T09:44:52.5Z' }),
  before('syslog', 'Nov  2 09:44:52 db-01 kernel: ', { wall: 'Nov  2 09:44:52', host: 'db-01' }),
  before('syslog without host', 'Nov 22 09:44:52 kernel: ', { wall: 'Nov 22 09:44:52' }),
  before('busybox', 'Nov 22 09:44:52 db-01 kern.warn kernel: ', { wall: 'Nov 22 09:44:52', host: 'db-01' }),
  before('rsyslog', '2026-11-22T09:44:52.1+01:00 db-01 kernel: ', {
    wall: '2026-11-22T09:44:52.1+01:00',
    host: 'db-01',
  }),
  before('RFC 5424', '<4>1 2026-11-22T09:44:52Z db-01 kernel - - - ', { wall: '2026-11-22T09:44:52Z', host: 'db-01' }),
  before('logread', 'Sun Nov 22 09:44:52 2026 kern.warn kernel: ', { wall: 'Sun Nov 22 09:44:52 2026' }),
  before('full date', 'Sun 2026-11-22 09:44:52 CET db-01 kernel: ', { wall: '2026-11-22 09:44:52 CET', host: 'db-01' }),
  before('unix time', '1795340692.000001 db-01 kernel: ', { wall: '1795340692.000001', host: 'db-01' }),
  before('monotonic', '[  812.499999] db-01 kernel: ', { seconds: 812.499999, host: 'db-01' }),
  before('other months', '11\u6708 22 09:44:52 db-01 kernel: ', { wall: '11\u6708 22 09:44:52', host: 'db-01' }),
  before('terminal', '[2026-11-22 09:44:52] ', { wall: '2026-11-22 09:44:52' }),
  {
    name: 'Docker',
    write: (log) => JSON.stringify({ log: `${log}\n`, stream: 'stdout', time: '2026-11-22T09:44:52Z' }),
    stamp: { wall: '2026-11-22T09:44:52Z' },
  },
  {
    name: 'journal',
    write: (MESSAGE) => JSON.stringify({ _TRANSPORT: 'kernel', _SOURCE_MONOTONIC_TIMESTAMP: '812400000', MESSAGE }),
    stamp: { seconds: 812.4 },
  },
  {
    name: 'journal, as bytes',
    write: (text) => JSON.stringify({ _TRANSPORT: 'kernel', MESSAGE: [...new TextEncoder().encode(text)] }),
    stamp: {},
  },
];

/** The kernel's own. */
const STAMPS: readonly Prefix[] = [
  before('printk', '[  812.500000] ', { seconds: 812.5 }),
  before('printk, long running', '[1234567.890123] ', { seconds: 1234567.890123 }),
  before('caller', '[  812.500000][    C6] ', { seconds: 812.5, caller: 'C6' }),
  before('caller of dmesg', '[  812.500000] [  T4711] ', { seconds: 812.5, caller: 'T4711' }),
  before('priority', '<4>[  812.500000] ', { seconds: 812.5 }),
  before('dmesg -T', '[Sun Nov 22 09:44:52 2026] ', { wall: 'Sun Nov 22 09:44:52 2026' }),
  before('dmesg -T in French', '[dim. nov. 22 09:44:52 2026] ', { wall: 'dim. nov. 22 09:44:52 2026' }),
  before('reltime', '[  +0.000013] ', {}),
];

/** Those that stand at the beginning of a line or behind a container's. */
const OUTERMOST: readonly Prefix[] = [
  before('kmsg', '4,1411,812500000,-,caller=C6;', { seconds: 812.5, caller: 'C6' }),
  before('levels', 'kern  :warn  : [  812.500000] ', { seconds: 812.5 }),
  before('delta', '[  812.500000 <    0.000013>] ', { seconds: 812.5 }),
];

/** Texts as kernels print them; none begins like a prefix, which nothing could tell from one. */
const text = fc.oneof(
  fc.constantFrom(
    'watchdog: BUG: soft lockup - CPU#6 stuck for 22s! [kworker/6:2:4711]',
    ' demo_ring_drain+0x3f/0x120 [demo]',
    ' ? 0xffffffffc0a5f7a0',
    '\t(t=6001 jiffies g=5809 q=17874)',
    'Call Trace:',
    ' <TASK>',
    '"echo 0 > /proc/sys/kernel/hung_task_timeout_secs" disables this message.',
    'INFO: task kworker/u8:3:54 blocked for more than 120 seconds.',
    '{ 1-... } 6 jiffies s: 85 root: 0x1/.',
  ),
  fc
    .tuple(
      fc.constantFrom('task ', 'BUG: ', ' fn+0x1/0x2 ', '\u00e9 '),
      fc.string({ unit: fc.constantFrom(...Array.from('ab:/[]#(){}<>"+-.,_ \u00e4\u6708')) }),
    )
    .map(([first, rest]) => `${first}${rest}`),
);

const end = fc.constantFrom('', '\r', '\u001b[0m', '\u001b[K\r', '\0');
const start = fc.constantFrom('', '\u001b[0m', '\u001b[32m', '\0');

describe('any text behind any prefix', () => {
  const stacks = fc.oneof(
    fc.tuple(fc.constantFrom(...QUOTES), fc.constantFrom(...LOGGERS), fc.constantFrom(...STAMPS)),
    fc.tuple(fc.constantFrom(...QUOTES), fc.constantFrom(...LOGGERS.slice(1)), fc.constant(before('none', '', {}))),
    fc.tuple(fc.constantFrom(...QUOTES), fc.constantFrom(...LOGGERS.slice(0, 2)), fc.constantFrom(...OUTERMOST)),
  );

  test('is read as if it stood alone, with the stamp that the prefixes say', () => {
    fc.assert(
      fc.property(stacks, text, start, end, ([quote, logger, stamp], message, first, last) => {
        const raw = first + quote.write(logger.write(stamp.write(message))) + last;
        expect(evidenceLines(1, raw)).toEqual([
          { number: 1, raw, text: message, stamp: { ...logger.stamp, ...stamp.stamp }, logged: true },
        ]);
      }),
      runs(3000),
    );
  });

  test('however it is damaged, every character that comes out was there', () => {
    const [cut, junk] = [fc.nat(120), fc.string({ unit: 'binary', maxLength: 10 })];
    fc.assert(
      fc.property(stacks, text, cut, junk, ([quote, logger, stamp], message, at, some) => {
        const whole = quote.write(logger.write(stamp.write(message)));
        for (const raw of [whole.slice(0, at), whole.slice(at), whole.slice(0, at) + some + whole.slice(at)]) {
          const lines = evidenceLines(1, raw);
          expect(lines.every((line) => line.raw === raw && line.text.length <= raw.length + 80)).toBe(true);
        }
      }),
      runs(500),
    );
  });
});

test('lines of different prefixes make one report', () => {
  const report = [
    'watchdog: BUG: soft lockup - CPU#6 stuck for 22s! [demo:4711]',
    'CPU: 6 PID: 4711 Comm: demo Not tainted 5.14.0 #1',
    'RIP: 0010:demo_next+0x4c/0x90',
    'Call Trace:',
    ' demo_drain+0x3f/0x120',
    ' kthread+0x112/0x130',
    ' ret_from_fork+0x22/0x40',
  ];
  const found = (lines: readonly string[]) =>
    readText('s', 'x', lines.join('\n')).records.map((record) => ({ ...record, stamp: undefined }));
  const alone = found(report);
  expect(alone.map(({ type }) => type)).toContain('soft-lockup-report');
  // Another caller, or a time far away, would be another report.
  const prefixes = [...LOGGERS.slice(1), ...STAMPS, ...OUTERMOST].filter(
    ({ stamp }) => stamp.caller === undefined && (stamp.seconds ?? 812.5) === 812.5,
  );
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...prefixes), { minLength: report.length, maxLength: report.length }),
      (some) => {
        expect(found(report.map((line, index) => some[index]?.write(line) ?? line))).toEqual(alone);
      },
    ),
    runs(100),
  );
});
