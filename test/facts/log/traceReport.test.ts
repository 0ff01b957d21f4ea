import { describe, expect, test } from '@jest/globals';
import { evidenceLine } from '../../../src/facts/evidenceLine.js';
import { readTraceReport, type ReportSubject, type TraceReportOptions } from '../../../src/facts/log/traceReport.js';

function read(text: string, subject: ReportSubject = {}, options: TraceReportOptions = {}) {
  const lines = text.split('\n').map((raw, index) => evidenceLine(index + 1, raw));
  return readTraceReport(lines, 0, subject, 's', options);
}

describe('a clock that runs backwards', () => {
  const text = [
    '[  100.000300] NMI backtrace for cpu 2',
    '[  100.000100] CPU: 2 PID: 7 Comm: demo Not tainted 4.4.0 #1',
    '[  100.000200] Call Trace:',
    '[  100.000150]  [<ffffffff810a5aef>] kthread+0xcf/0xe0',
    '[  100.000160]  [<ffffffff81645858>] ret_from_fork+0x58/0x90',
  ].join('\n');

  test('is that of another CPU', () => {
    expect(read(text, { cpu: 2 }).trace).toBeUndefined();
  });

  test('unless the lines were buffered', () => {
    const { header, trace, missing } = read(text, { cpu: 2 }, { backwardsClock: true });
    expect({ header: header?.read.pid, whole: trace?.whole, frames: trace?.frames.length, missing }).toEqual({
      header: 7,
      whole: true,
      frames: 2,
      missing: [],
    });
  });
});

describe('a report without a header', () => {
  const text = [
    'INFO: task demo:7 blocked for more than 120 seconds.',
    'task:demo            state:D stack:0     pid:7     ppid:2      flags:0x00004000',
    'Call Trace:',
    ' schedule+0x5a/0xd0',
    'watchdog: BUG: soft lockup - CPU#1 stuck for 26s! [swapper/1:0]',
    ' kthread+0xd7/0x100',
    'CPU: 1 PID: 0 Comm: swapper/1 Not tainted 6.1.0 #1',
    ' ret_from_fork+0x1f/0x30',
  ].join('\n');

  test('goes on behind the banner of another CPU until that prints frames', () => {
    const { trace, missing, taken } = read(text, { pid: 7 }, { unheaded: true });
    expect(trace?.frames.map(({ name }) => name)).toEqual(['schedule', 'kthread']);
    expect({ whole: trace?.whole, missing, taken }).toEqual({
      whole: false,
      missing: ['interleaved'],
      taken: [0, 1, 2, 3, 5],
    });
  });

  test('is not guessed where a header was to be expected', () => {
    expect(read(text, { pid: 7 }).trace?.frames.map(({ name }) => name)).toEqual(['schedule']);
  });
});

test.each([
  ['the same thread reports the next task', 'INFO: task other:8 blocked for more than 120 seconds.'],
  ['the machine begins again', 'Linux version 6.1.0 (builder@example) #1'],
  ['the kernel panics', 'Kernel panic - not syncing: hung_task: blocked tasks'],
])('a report ends when %s', (_, banner) => {
  const text = `INFO: task demo:7 blocked for more than 120 seconds.\nCall Trace:\n schedule+0x5a/0xd0\n${banner}\n kthread+0xd7/0x100`;
  expect(read(text, { pid: 7 }, { unheaded: true }).taken).toEqual([0, 1, 2]);
});

test('lines of other callers are passed over, but not without end', () => {
  const others = Array.from({ length: 3000 }, (_, index) => `[  100.000000][   T9] line ${String(index)}`).join('\n');
  const [banner, frame] = [
    '[  100.000000][   C1] NMI backtrace for cpu 1',
    '[  100.000000][   C1]  kthread+0xd7/0x100',
  ];
  const rest = '[  100.000000][   C1]  ret_from_fork+0x1f/0x30';
  expect(read(`${banner}\n${frame}\n${others}\n${rest}`, { cpu: 1 }).taken).toEqual([0, 1]);
});
