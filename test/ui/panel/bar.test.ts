import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { filledCells } from '../../../src/ui/panel/bar.js';

test('only what is established fills the bar, and what does not stand leaves it empty', () => {
  fc.assert(
    fc.property(fc.integer({ min: -200, max: 200 }), (score) => {
      expect(filledCells('established', score, 10)).toBe(10);
      expect(filledCells('unlikely', score, 10)).toBe(0);
      expect(filledCells('excluded', score, 10)).toBe(0);
      for (const certainty of ['probable', 'possible'] as const) {
        expect(filledCells(certainty, score, 10)).toBeGreaterThan(0);
        expect(filledCells(certainty, score, 10)).toBeLessThan(10);
      }
    }),
  );
});

test.each([
  [0, 1],
  [20, 5],
  [30, 8],
  [45, 9],
])('a score of %i fills %i of 10', (score, cells) => {
  expect(filledCells('probable', score, 10)).toBe(cells);
});
