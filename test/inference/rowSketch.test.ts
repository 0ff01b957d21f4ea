import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { seenRow } from '../../src/inference/seenRow.js';
import { findRow } from '../../src/inference/someRow.js';
import { facts, rowCondition, tables } from './conditions.js';
import { partedTable } from './parted.js';
import { viewOf } from './view.js';

test('a table that tells its rows apart, and what they are like, says what the same rows say without', () => {
  const property = fc.property(rowCondition, facts, tables, (where, known, [task]) => {
    const parted = partedTable(task);
    const plain = { name: parted.name, rows: parted.rows, whole: parted.whole };
    const { truth, row } = findRow({ some: 'task', where }, viewOf(known, [parted]));
    const { truth: expected, row: first } = findRow({ some: 'task', where }, viewOf(known, [plain]));
    expect({ truth, row: row?.id }).toEqual({ truth: expected, row: first?.id });
  });
  fc.assert(property, { numRuns: 2000 });
});

test('what is told once for all incidents of a case is true of each of them', () => {
  const property = fc.property(
    rowCondition,
    fc.array(facts, { minLength: 2, maxLength: 4 }),
    tables,
    (where, known, [task]) => {
      const parted = [partedTable(task)];
      const leaf = { some: 'task', where };
      const seen = known.map((own) => seenRow(leaf, viewOf(own, parted)).truth);
      const plain = parted.map(({ name, rows, whole }) => ({ name, rows, whole }));
      expect(seen).toEqual(known.map((own) => findRow(leaf, viewOf(own, plain)).truth));
    },
  );
  fc.assert(property, { numRuns: 1000 });
});
