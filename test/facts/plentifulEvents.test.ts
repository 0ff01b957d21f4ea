import { expect, test } from '@jest/globals';
import { readText } from '../../src/facts/index.js';

const READ_FIRST = 4096;
const report = 'watchdog: BUG: soft lockup - CPU#3 stuck for 22s! [kworker/3:1:417]';

function timeouts(from: number, count: number): readonly string[] {
  return Array.from(
    { length: count },
    (_, index) =>
      `[${String(from + index)}.000000] nvme nvme0: I/O ${String(index % 512)} QID 3 timeout, completion polled`,
  );
}

function read(lines: readonly string[]) {
  const { records, problems, source } = readText('s', 'x', lines.join('\n'));
  const events = records.filter((record) => record.type === 'kernel-event');
  return { records, events, left: problems.find(({ code }) => code === 'source.events-left-out'), source };
}

test('of very many events the first are read, and those before a report', () => {
  const before = timeouts(1, 20_000);
  const { records, events, left, source } = read([...before, `[30000.000000] ${report}`, ...timeouts(30_001, 3)]);
  expect(source.lines).toBe(20_004);
  expect(records.find(({ type }) => type === 'soft-lockup-report')?.cite.from).toBe(20_001);
  const seconds = events.map(({ stamp }) => stamp.seconds ?? 0);
  expect(seconds.slice(-5)).toEqual([19_999, 20_000, 30_001, 30_002, 30_003]);
  expect(seconds.slice(0, 3)).toEqual([1, 2, 3]);
  const count = events.reduce((sum, event) => sum + event.count, 0);
  expect(left?.args).toEqual({ lines: 20_003 - count });
  expect(count).toBeGreaterThan(READ_FIRST);
});

test('the last ones before a report are read however far back they are', () => {
  const quiet = Array.from({ length: 60_000 }, () => 'all quiet on this machine, nothing to see');
  const { events, left } = read([...timeouts(1, 9000), ...quiet, `[99000.000000] ${report}`]);
  expect(events.slice(-8).map(({ stamp }) => stamp.seconds)).toEqual([8993, 8994, 8995, 8996, 8997, 8998, 8999, 9000]);
  const count = events.reduce((sum, event) => sum + event.count, 0);
  expect([count, left?.args]).toEqual([READ_FIRST + 8, { lines: 9000 - READ_FIRST - 8 }]);
});

test('a word that means nothing by itself has no line read, and another message has', () => {
  const slow = (second: number) =>
    `[${String(second)}.000000] perf: interrupt took too long (8408 > 6506), lowering kernel.perf_event_max_sample_rate to 41000`;
  const many = Array.from({ length: 9000 }, (_, index) => slow(index + 1));
  const both = `[9500.000000] perf: interrupt took too long (5 > 4): nvme nvme0: I/O 7 QID 3 timeout, completion polled`;
  const { events, left } = read([...many, both, ...many]);
  const count = events.reduce((sum, event) => sum + event.count, 0);
  expect(events.some(({ stamp }) => stamp.seconds === 9500)).toBe(true);
  expect(left?.args).toEqual({ lines: 18_001 - count });
});

test('holes in a log do not use up what is read', () => {
  const noise = Array.from({ length: 150_000 }, () => 'net_ratelimit: 17 callbacks suppressed');
  const { records, left } = read([...noise, `[30000.000000] ${report}`]);
  expect(records.some(({ type }) => type === 'soft-lockup-report')).toBe(true);
  expect(left).toBeDefined();
});

test('all events of a small source are read', () => {
  const { events, left } = read(timeouts(1, 3000));
  expect(events.reduce((sum, event) => sum + event.count, 0)).toBe(3000);
  expect(left).toBeUndefined();
});
