import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import { parseNumber } from '../../src/facts/number.js';

describe('a number', () => {
  test.each([
    ['42', 42],
    ['-11', -11],
    ['+3', 3],
    ['22.5', 22.5],
    ['0x10', 16],
    ['-0x10', -16],
    ['fffffff5', -11],
    ['FFFFFFF5', -11],
    ['0xffffffffffffff8f', -113],
    ['0xfffff000', 4294963200],
    ['0xfffff001', -4095],
    ['00000010', 10],
    ['0000001f', 31],
  ])('%s is %d', (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });

  test.each([
    '',
    '-',
    'x',
    '0x',
    '1e9',
    '12 34',
    'NaN',
    'Infinity',
    'ff',
    '0xffffffff00000000',
    '99999999999999999999',
  ])('%j is none', (text) => {
    expect(parseNumber(text)).toBeUndefined();
  });

  test('small and negative ones come back from every notation that tools print', () => {
    fc.assert(
      fc.property(fc.integer({ min: -4095, max: 0x7fffffff }), (value) => {
        expect(parseNumber(String(value))).toBe(value);
        const word = BigInt.asUintN(32, BigInt(value)).toString(16).padStart(8, '0');
        const long = BigInt.asUintN(64, BigInt(value)).toString(16).padStart(16, '0');
        expect(parseNumber(`0x${word}`)).toBe(value);
        expect(parseNumber(`0x${long}`)).toBe(value);
      }),
    );
  });

  test('any text gives an exact number or none', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const value = parseNumber(text);
        expect(value === undefined || Math.abs(value) <= Number.MAX_SAFE_INTEGER).toBe(true);
      }),
    );
  });
});
