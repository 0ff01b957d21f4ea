import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createCanvas, repainting } from '../../../src/ui/terminal/canvas.js';
import { applied } from './applied.js';

const ROWS = fc.array(fc.stringMatching(/^[a-z ]{0,8}$/), { minLength: 1, maxLength: 6 });

/** As many rows as the screen has. */
function filled(rows: readonly string[]): readonly string[] {
  return Array.from({ length: 8 }, (_, index) => rows[index] ?? '');
}

test('what is written turns the rows on the screen into those of the next frame', () => {
  fc.assert(
    fc.property(ROWS, ROWS, (before, after) => {
      expect(applied(filled(before), repainting(before, after))).toEqual(filled(after));
    }),
  );
});

test('rows that stay are not touched', () => {
  expect(repainting(['a', 'b', 'c'], ['a', 'x', 'c'])).toBe('\u001b[2;1H\u001b[2Kx');
  expect(repainting(['a', 'b'], ['a', 'b'])).toBe('');
});

test('while the terminal is given away nothing is written, afterwards the whole frame', () => {
  const written: string[] = [];
  const canvas = createCanvas((text) => written.push(text));
  canvas.show('a\nb');
  canvas.show('a\nb');
  canvas.hold();
  canvas.show('a\nc');
  expect(written).toHaveLength(1);
  canvas.repaint();
  expect(applied(['', 'from a shell'], written[1] ?? '')).toEqual(['a', 'c']);
});
