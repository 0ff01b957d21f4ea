import fc from 'fast-check';
import { expect, test } from '@jest/globals';
import { BootsByLine } from '../../../src/facts/derive/bootOfRecord.js';
import type { KernelEvent } from '../../../src/model/record.js';

function eventAt(line: number): KernelEvent {
  return {
    type: 'kernel-event',
    class: 'sysrq',
    phase: 'at',
    count: 1,
    attributes: {},
    stamp: {},
    cite: { source: 's1', from: line, to: line },
    completeness: 'whole',
    missing: [],
  };
}

test('tells the boot of a record by its line, in whatever order records are asked for', () => {
  const starts = fc
    .uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 8 })
    .map((lines) => lines.toSorted((one, other) => one - other));
  const asked = fc.array(fc.integer({ min: 1, max: 70 }));
  const property = fc.property(starts, asked, (lines, asks) => {
    const ids = lines.map((_, place) => `b${String(place + 1)}`);
    const boots = new BootsByLine(ids, lines);
    for (const line of asks) {
      const behind = lines.filter((start) => start <= line).length;
      expect(boots.get(eventAt(line))).toBe(ids[Math.max(0, behind - 1)]);
    }
  });
  fc.assert(property);
});
