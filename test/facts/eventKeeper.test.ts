import { expect, test } from '@jest/globals';
import { readText } from '../../src/facts/index.js';
import { ReadingLedger } from '../../src/facts/readingLedger.js';
import type { KernelEvent } from '../../src/model/record.js';

function failing(line: number, object: string): KernelEvent {
  return {
    type: 'kernel-event',
    class: 'block-error',
    completeness: 'whole',
    missing: [],
    cite: { source: 's', from: line, to: line },
    object,
    phase: 'at',
    attributes: {},
    count: 1,
    stamp: { seconds: line },
  };
}

function evidence(number: number): { number: number; raw: string; text: string; stamp: object; logged: boolean } {
  const raw = `line ${String(number)}`;
  return { number, raw, text: raw, stamp: {}, logged: true };
}

/** Reads errors of the objects given, one a line. */
function ledgerOf(objects: readonly string[]): ReadingLedger {
  const ledger = new ReadingLedger('s');
  objects.forEach((object, index) => {
    ledger.take({ records: [failing(index + 1, object)], next: 1 }, [evidence(index + 1)]);
  });
  return ledger;
}

function eventsOf(ledger: ReadingLedger, lines: number): readonly KernelEvent[] {
  return ledger.reading('x', lines).records.filter((record) => record.type === 'kernel-event');
}

test('of alike events the first 16 and the last 48 are kept, and the first of the last stands for those between', () => {
  const ledger = ledgerOf(Array.from({ length: 1000 }, () => 'sda'));
  const reading = ledger.reading('x', 1000);
  const events = eventsOf(ledgerOf(Array.from({ length: 1000 }, () => 'sda')), 1000);
  expect(events.map(({ cite }) => cite.from)).toEqual([
    ...Array.from({ length: 16 }, (_, index) => index + 1),
    ...Array.from({ length: 48 }, (_, index) => index + 953),
  ]);
  expect(events.map(({ count }) => count)).toEqual([...Array<number>(16).fill(1), 937, ...Array<number>(47).fill(1)]);
  expect(reading.source.understood).toBe(1000);
  expect(Object.keys(reading.text)).toHaveLength(64);
  expect(reading.text['1000']).toBe('line 1000');
  expect(reading.text['500']).toBeUndefined();
});

test('nothing is left out of 64 alike events', () => {
  const events = eventsOf(ledgerOf(Array.from({ length: 64 }, () => 'sda')), 64);
  expect(events.map(({ count, cite }) => [count, cite.from])).toEqual(
    Array.from({ length: 64 }, (_, index) => [1, index + 1]),
  );
});

test('a flood of one object leaves the events of others alone, in the order of their lines', () => {
  const objects = Array.from({ length: 500 }, (_, index) => (index % 100 === 99 ? 'sdb' : 'sda'));
  const events = eventsOf(ledgerOf(objects), 500);
  expect(events.filter(({ object }) => object === 'sdb').map(({ cite }) => cite.from)).toEqual([
    100, 200, 300, 400, 500,
  ]);
  const lines = events.map(({ cite }) => cite.from);
  expect(lines).toEqual(lines.toSorted((one, other) => one - other));
});

test('any number of objects stays far below the limit of records', () => {
  const objects = Array.from({ length: 300_000 }, (_, index) => `sd${String(index % 3000)}`);
  const ledger = ledgerOf(objects);
  expect(ledger.full).toBe(false);
  const events = eventsOf(ledger, objects.length);
  expect(events.length).toBe(256 * 64 + 64);
  expect(events.reduce((sum, { count }) => sum + count, 0)).toBe(300_000);
});

test('each boot keeps its own first and last events', () => {
  const boot = (release: string): string =>
    [
      `[    0.000000] Linux version ${release} (builder@host) (gcc 12.2.0) #1 SMP`,
      ...Array.from(
        { length: 200 },
        (_, index) => `[${String(index + 10).padStart(5)}.000000] I/O error, dev sda, sector 8 op 0x0:(READ) flags 0x0`,
      ),
    ].join('\n');
  const { records } = readText('s', 'x', `${boot('6.1.0-1')}\n${boot('6.1.0-2')}\n`);
  const events = records.filter((record) => record.type === 'kernel-event');
  expect(events.map(({ count }) => count).filter((count) => count > 1)).toEqual([137, 137]);
  expect(events).toHaveLength(128);
  const second = records.findLastIndex(({ type }) => type === 'boot-start');
  expect(records.slice(second).filter(({ type }) => type === 'kernel-event')).toHaveLength(64);
});

test('headers of traces are kept and let go with the event that they belong to', () => {
  const failure = (second: number): string =>
    [
      `[${String(second).padStart(5)}.000000] tail: page allocation failure: order:0, mode:0xcc0(GFP_KERNEL), nodemask=(null)`,
      `[${String(second).padStart(5)}.000010] CPU: 1 PID: 12 Comm: tail Not tainted 6.1.0-1 #1`,
      `[${String(second).padStart(5)}.000020] Call Trace:`,
      `[${String(second).padStart(5)}.000030]  warn_alloc+0x1/0x2`,
    ].join('\n');
  const text = Array.from({ length: 300 }, (_, index) => failure(index + 1)).join('\n');
  const { records } = readText('s', 'x', `${text}\n`);
  const count = (type: string): number => records.filter((record) => record.type === type).length;
  expect([count('kernel-event'), count('trace-header'), count('kernel-release')]).toEqual([64, 64, 64]);
});
