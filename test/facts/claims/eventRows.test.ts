import { describe, expect, test } from '@jest/globals';
import { eventTable } from '../../../src/facts/claims/eventRows.js';
import { assembleIncidents } from '../../../src/facts/derive/incidents.js';
import { functionIndex } from '../../../src/facts/derive/functionIndex.js';
import { readText } from '../../../src/facts/index.js';
import type { ReadAttribute, RowTable } from '../../../src/model/row.js';

function tableOf(...texts: readonly string[]): RowTable {
  const readings = texts.map((text, index) => readText(`s${String(index + 1)}`, `log ${text.slice(0, 40)}`, text));
  const { boots, bootOf } = assembleIncidents(readings, functionIndex([]));
  const events = readings.flatMap(({ records }) => records).filter((record) => record.type === 'kernel-event');
  return eventTable(
    events,
    boots.map(({ id }) => id),
    bootOf,
  );
}

function stamped(seconds: number, text: string): string {
  return `[${seconds.toFixed(6).padStart(12)}] ${text}`;
}

function rowsOf(...texts: readonly string[]): readonly unknown[] {
  return tableOf(...texts).rows.map(({ id, attributes }) => ({ id, ...attributes }));
}

const lost = (at: number): string => stamped(at, 'nfs: server 10.0.0.5 not responding, still trying');
const back = (at: number): string => stamped(at, 'nfs: server 10.0.0.5 OK');

test('the rows of some classes are those among all rows, in their order, of one source and of two', () => {
  const link = (at: number): string => stamped(at, 'e1000e 0000:00:1f.6 eth0: NIC Link is Down');
  const text = [lost(100), link(101), lost(110), link(300), back(310), link(320), lost(400)].join('\n');
  for (const { rows, parts } of [tableOf(text), tableOf(text, [lost(100), lost(500), link(510)].join('\n'))]) {
    const shown = [...(parts?.values ?? [])];
    expect(shown.length).toBeGreaterThan(1);
    for (const classes of [...shown.map((one) => [one]), shown, [...shown, 'none'], ['none']]) {
      const among = rows.filter(({ attributes }) => classes.some((one) => one === attributes['class']));
      expect(parts?.rowsOf(classes)).toEqual(among);
    }
  }
});

test('every row has a sketch that shows what it does, but for what is untold', () => {
  const link = (at: number): string => stamped(at, 'e1000e 0000:00:1f.6 eth0: NIC Link is Down');
  const text = [lost(100), link(101), lost(110), lost(120), back(310), lost(400)].join('\n');
  const { rows, parts } = tableOf(text, lost(500));
  expect(rows.length).toBeGreaterThan(3);
  for (const { attributes } of rows) {
    const told = Object.entries(attributes).filter(([name]) => parts?.sketches.untold.has(name) === false);
    const isLikeIt = (read: ReadAttribute): boolean => told.every(([name, value]) => read(name) === value);
    const of = [String(attributes['class'])];
    expect(parts?.sketches.some(of, isLikeIt)).toBe(true);
    expect(parts?.sketches.some(undefined, isLikeIt)).toBe(true);
    expect(parts?.sketches.some(['none'], isLikeIt)).toBe(false);
    expect(parts?.sketches.most('count', of)).toBeGreaterThanOrEqual(Number(attributes['count']));
  }
  expect(parts?.sketches.most('lastSeconds', undefined)).toBeUndefined();
});

describe('what begins and ends', () => {
  test('is recovered when an end of the same object follows', () => {
    const other = stamped(130, 'nfs: server 10.0.0.6 OK');
    expect(rowsOf([lost(100), lost(101), other, back(160), back(161), lost(900)].join('\n'))).toEqual([
      expect.objectContaining({
        id: 'event:b1:nfs-server:10.0.0.5:1',
        phase: 'begins',
        count: 2,
        seconds: 100,
        lastSeconds: 101,
        recovered: true,
        recoveredSeconds: 160,
      }),
      expect.objectContaining({ id: 'event:b1:nfs-server:10.0.0.6:1', phase: 'ends', count: 1 }),
      expect.objectContaining({ id: 'event:b1:nfs-server:10.0.0.5:2', phase: 'ends', count: 2, seconds: 160 }),
      expect.objectContaining({
        id: 'event:b1:nfs-server:10.0.0.5:3',
        phase: 'begins',
        seconds: 900,
        recovered: false,
      }),
    ]);
  });

  test('of one boot is not ended in the next', () => {
    const banner = (release: string): string => stamped(0, `Linux version ${release} (builder@host) (gcc) #1 SMP`);
    const rows = rowsOf([banner('6.1.0-1'), lost(100), banner('6.1.0-2'), back(50)].join('\n'));
    expect(rows).toEqual([
      expect.objectContaining({ boot: 'b1', phase: 'begins', recovered: false }),
      expect.objectContaining({ boot: 'b2', phase: 'ends' }),
    ]);
  });

  test('only what begins is recovered or not', () => {
    const [row] = tableOf(stamped(5, 'nvme nvme0: resetting controller')).rows;
    expect(row?.attributes).toEqual({
      class: 'nvme-reset',
      object: 'nvme0',
      phase: 'at',
      boot: 'b1',
      count: 1,
      seconds: 5,
      lastSeconds: 5,
      action: 'resetting controller',
    });
  });
});

describe('alike events', () => {
  const waiting = (at: number, count: number): string =>
    stamped(at, `unregister_netdevice: waiting for lo to become free. Usage count = ${String(count)}`);

  test('within a minute are one row, with the counts of all', () => {
    const rows = rowsOf([10, 20, 30, 200, 210].map((at) => waiting(at, 1)).join('\n'));
    expect(rows).toEqual([
      expect.objectContaining({ count: 3, seconds: 10, lastSeconds: 30 }),
      expect.objectContaining({ count: 2, seconds: 200, lastSeconds: 210 }),
    ]);
  });

  test('that say something else are another row', () => {
    expect(rowsOf([waiting(10, 1), waiting(20, 2), waiting(30, 1)].join('\n'))).toEqual([
      expect.objectContaining({ references: 1, count: 2 }),
      expect.objectContaining({ references: 2, count: 1 }),
    ]);
  });

  test('of a flood are counted, those left out included', () => {
    const flood = Array.from({ length: 500 }, (_, index) => waiting(10 + index * 10, 1)).join('\n');
    const rows = tableOf(flood).rows;
    expect(rows.reduce((sum, { attributes }) => sum + Number(attributes['count']), 0)).toBe(500);
    expect(Math.max(...rows.map(({ cite }) => cite.length))).toBe(16);
  });
});

describe('several sources', () => {
  const dmesg = [lost(100), back(160)].join('\n');
  const messages = ['Nov 22 09:44:52 db-01 kernel: ', 'Nov 22 09:45:52 db-01 kernel: ']
    .map((prefix, index) => prefix + (dmesg.split('\n')[index] ?? ''))
    .join('\n');

  test('that show the same event make one row with both places', () => {
    const { rows } = tableOf(dmesg, messages);
    expect(rows).toHaveLength(2);
    expect(rows[0]?.attributes).toMatchObject({ count: 1, recovered: true });
    expect(rows[0]?.cite.map(({ source }) => source)).toEqual(['s1', 's2']);
  });

  test('give the same rows in any order', () => {
    const disk = [stamped(110, 'I/O error, dev sda, sector 8'), stamped(120, 'ata1: hard resetting link')].join('\n');
    const bare = 'nvme nvme0: resetting controller\nnvme nvme1: resetting controller';
    expect(rowsOf(bare, disk, dmesg)).toEqual(rowsOf(dmesg, bare, disk));
  });
});

test('the table is never whole, and there without events', () => {
  const { name, rows, whole } = tableOf('all quiet');
  expect({ name, rows, whole }).toEqual({ name: 'event', rows: [], whole: false });
});
