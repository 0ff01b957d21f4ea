import { describe, expect, test } from '@jest/globals';
import { nearest } from '../../src/rulebook/nearest.js';

describe('the nearest name', () => {
  test.each([
    ['a slip of the hand', 'eqaul', 'equal'],
    ['another case', 'EQUAL', 'equal'],
    ['one letter of three', 'cpi', 'cpu'],
    ['two letters of three that were swapped', 'cup', 'cpu'],
    ['no other word of three letters', 'tcp', undefined],
    ['nothing that is far off', 'backtrace', undefined],
  ])('is %s', (_, name, expected) => {
    expect(nearest(name, ['equal', 'cpu', 'notEqual'])).toBe(expected);
  });
});
