import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import { placeOn, scaleOf } from '../../../src/present/report/timeScale.js';

const at = (from: number, to = from): { readonly from: number; readonly to: number } => ({ from, to });
const stretch = fc
  .tuple(fc.double({ min: 0, max: 1e7, noNaN: true }), fc.double({ min: 0, max: 1e4, noNaN: true }))
  .map(([from, length]) => at(from, from + length));
const stretches = fc.array(stretch, { maxLength: 5 });

describe('the scale of a time line', () => {
  test.each([
    ['what hangs, with a margin', [at(100, 200)], [], 96, 204],
    ['what happened shortly before and after', [at(100, 200)], [at(50), at(230)], 42.8, 237.2],
    ['not what happened long before', [at(10_000, 10_100)], [at(12)], 9996, 10_104],
    ['the last event where nothing hangs', [], [at(12), at(30)], 11.28, 30.72],
    ['no time before the boot', [at(1, 2)], [], 0.5, 2.5],
  ])('shows %s', (_, hangs, beside, from, to) => {
    const scale = scaleOf(hangs, beside);
    expect(scale?.from).toBeCloseTo(from);
    expect(scale?.to).toBeCloseTo(to);
  });

  test('is none where nothing has a time', () => {
    expect(scaleOf([], [])).toBeUndefined();
  });

  test('holds all that hangs', () => {
    fc.assert(
      fc.property(fc.array(stretch, { minLength: 1, maxLength: 5 }), stretches, (hangs, beside) => {
        const scale = scaleOf(hangs, beside) ?? at(NaN);
        for (const { from, to } of hangs) {
          expect(placeOn(scale, from)).toBeGreaterThanOrEqual(0);
          expect(placeOn(scale, to)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test('shows what hangs on a quarter of it or more, unless that is short', () => {
    fc.assert(
      fc.property(stretch, stretches, (hang, beside) => {
        const scale = scaleOf([hang], beside) ?? at(NaN);
        expect(scale.to - scale.from).toBeLessThanOrEqual(1.1 * Math.max(121, 4 * (hang.to - hang.from)));
      }),
    );
  });
});
