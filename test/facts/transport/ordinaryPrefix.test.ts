import { expect, test } from '@jest/globals';
import { ordinaryPrefix, type OrdinaryPrefix } from '../../../src/facts/transport/ordinaryPrefix.js';

/** Reads the prefix of a line that stands between others. */
function prefixOf(raw: string): { readonly stamp: OrdinaryPrefix['stamp']; readonly text: string } | undefined {
  const before = '[    9.999999] before\n';
  const bytes = new TextEncoder().encode(`${before}${raw}\n[    9.999999] behind`);
  const read = ordinaryPrefix({ bytes, from: before.length, to: before.length + raw.length, raw });
  return read === undefined ? undefined : { stamp: read.stamp, text: raw.slice(read.end - before.length) };
}

test.each([
  ['[   12.345678] text', { seconds: 12.345678 }, 'text'],
  ['[   12.345678]  frame', { seconds: 12.345678 }, ' frame'],
  ['[4294967295.999999] text', { seconds: 4294967295.999999 }, 'text'],
  ['[   12.345678] [   T17] text', { seconds: 12.345678, caller: 'T17' }, 'text'],
  ['[   12.345678][   T17]  frame', { seconds: 12.345678, caller: 'T17' }, ' frame'],
  ['[   12.345678] [T17@C1] text', { seconds: 12.345678 }, '[T17@C1] text'],
  ['<4>[   12.345678] text', { seconds: 12.345678 }, 'text'],
  ['[Fri Jan  3 12:00:00 2025] text', { wall: 'Fri Jan  3 12:00:00 2025' }, 'text'],
  ['Jan 13 12:00:00 db-01 kernel: text', { wall: 'Jan 13 12:00:00', host: 'db-01' }, 'text'],
  ['Jan  3 12:00:00 h kernel: [ 1.000001] text', { wall: 'Jan  3 12:00:00', host: 'h', seconds: 1.000001 }, 'text'],
  [
    '2025-01-03T12:00:00.123456+01:00 h kernel: [ 1.000001][ C2] text',
    { wall: '2025-01-03T12:00:00.123456+01:00', host: 'h', seconds: 1.000001, caller: 'C2' },
    'text',
  ],
  ['2025-01-03T12:00:00+0100 h kernel: text', { wall: '2025-01-03T12:00:00+0100', host: 'h' }, 'text'],
  ['2025-01-03T12:00:00Z h kernel: text', { wall: '2025-01-03T12:00:00Z', host: 'h' }, 'text'],
])('reads %s', (raw, stamp, text) => {
  expect(prefixOf(raw)).toEqual({ stamp, text });
});

test.each([
  ...['[12.34567] text', '[123456789012.345678] text', '[12.345678]text', ' [12.345678] text', '[x] text', ''],
  ...['<4>text', '<1234>[   12.345678] text', '[Fri Jan  3 12:00:00 2025]text', '[Fr. Jan  3 12:00:00 2025] text'],
  ...['Jan  3 12:00:00 db-01 systemd[1]: text', 'Jam  3 12:00:00 db-01 kernel: text', 'Jan  3 12:00:00 kernel: text'],
  ...[
    'Jan  3 12:00:00 kern.warn kernel: text',
    '2025-01-03T12:00:00. h kernel: text',
    '2025-01-03T12:00:00+1 h kernel: text',
  ],
])('leaves %p to the table', (raw) => {
  expect(prefixOf(raw)).toBeUndefined();
});
