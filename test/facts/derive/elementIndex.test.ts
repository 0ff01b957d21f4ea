import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import { elementIndex, sizesFor } from '../../../src/facts/derive/elementIndex.js';

describe('the index of an array element', () => {
  test.each([
    ['is proved with the size given', { symbolOffset: 288, size: 48, knownSizes: [] }, { index: 6, grade: 'proved' }],
    [
      'heeds the given size, not the known ones',
      { symbolOffset: 336, size: 56, knownSizes: [48] },
      { index: 6, grade: 'proved' },
    ],
    [
      'is refused where the size does not divide',
      { symbolOffset: 290, size: 48, knownSizes: [58] },
      { reason: 'not-divisible' },
    ],
    [
      'is corroborated by the only known size',
      { symbolOffset: 288, knownSizes: [48] },
      { index: 6, grade: 'corroborated' },
    ],
    [
      'is corroborated by the only size that divides',
      { symbolOffset: 288, knownSizes: [56, 48] },
      { index: 6, grade: 'corroborated' },
    ],
    ['is refused when several sizes divide', { symbolOffset: 336, knownSizes: [56, 48] }, { reason: 'size-ambiguous' }],
    ['is refused when no known size divides', { symbolOffset: 100, knownSizes: [56, 48] }, { reason: 'not-divisible' }],
    ['is refused without any size', { symbolOffset: 288, knownSizes: [] }, { reason: 'size-unknown' }],
    ['is zero at the start, whatever the size', { symbolOffset: 0, knownSizes: [] }, { index: 0, grade: 'proved' }],
    ['is refused for what is no offset', { symbolOffset: -48, size: 48, knownSizes: [] }, { reason: 'bad-offset' }],
  ])('%s', (_, request, expected) => {
    expect(elementIndex(request)).toMatchObject(expected);
  });

  test('times the size is the offset', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.integer({ min: 1, max: 500 }), (index, size) => {
        expect(elementIndex({ symbolOffset: index * size, size, knownSizes: [] }).index).toBe(index);
      }),
    );
  });
});

test.each([
  ['4.19.90', [48]],
  ['4.13', [48]],
  ['4.12.14', [56]],
  ['2.6.10', []],
  [undefined, [48, 56]],
])('on %s the structure has %j bytes', (upstream, bytes) => {
  const sizes = [
    { bytes: 48, from: '4.13', basis: 'test' },
    { bytes: 56, from: '2.6.32', basis: 'test' },
  ];
  expect(sizesFor({ struct: 's', sizes }, upstream)).toEqual(bytes);
});
