import { expect, test } from '@jest/globals';
import type { Stamp } from '../../../src/model/record.js';
import type { SourceReading } from '../../../src/model/source.js';
import { logClock } from '../../../src/present/report/logClock.js';

const cite = (from: number, to = from): { readonly source: string; readonly from: number; readonly to: number } => ({
  source: 's1',
  from,
  to,
});

function reading(stamps: Readonly<Record<number, Stamp>>): SourceReading {
  return {
    source: { id: 's1', name: 'log', kind: 'kernel-log', lines: 100, understood: 4 },
    records: Object.entries(stamps).map(([line, stamp]) => ({
      type: 'boot-start',
      completeness: 'whole',
      missing: [],
      cite: cite(Number(line)),
      stamp,
    })),
    problems: [],
    text: {},
  };
}

const CLOCK = logClock([
  reading({
    40: { seconds: 31.2, wall: 'Mar  3 02:14:30' },
    10: { seconds: 1.5 },
    20: { seconds: 12, wall: 'Mar  3 02:14:07' },
    30: { wall: 'Mar  3 02:14:09' },
  }),
]);

test('the wall time is that of a line of the report, printed at the same time', () => {
  expect(CLOCK.wall([cite(15, 25)])).toBe('Mar  3 02:14:07');
  expect(CLOCK.wall([cite(15, 45)], 31)).toBe('Mar  3 02:14:30');
  expect(CLOCK.wall([cite(15, 45)], 20)).toBeUndefined();
  expect(CLOCK.wall([cite(21, 29)])).toBeUndefined();
  expect(CLOCK.wall([{ ...cite(20), source: 's2' }])).toBeUndefined();
});

test('a line without a time stands between those that have one', () => {
  expect(CLOCK.around(cite(25))).toEqual({ before: 12, after: 31.2 });
  expect(CLOCK.around(cite(5))).toEqual({ after: 1.5 });
  expect(CLOCK.around(cite(90))).toEqual({ before: 31.2 });
});
