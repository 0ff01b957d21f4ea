import { expect, test } from '@jest/globals';
import { expectSample, isSubset, sampleFiles } from './sampleFile.js';

test.each(sampleFiles('crash'))('$name', (sample) => {
  expectSample(sample);
});

test('a sample that expects what is not there fails', () => {
  const [sample] = sampleFiles('crash');
  if (sample === undefined) throw new Error('no samples');
  expect(() => {
    expectSample({ ...sample, records: [{ type: 'task-backtrace', pid: -1 }] });
  }).toThrow();
  expect(() => {
    expectSample({ ...sample, counts: { 'soft-lockup-report': 1 } });
  }).toThrow();
  expect(() => {
    expectSample({ ...sample, problems: ['crash.nothing'] });
  }).toThrow();
});

test('a subset names some members, whole arrays, or some elements of one', () => {
  expect(isSubset({ a: 1 }, { a: 1, b: 2 })).toBe(true);
  expect(isSubset({ a: 1, b: 2 }, { a: 1 })).toBe(false);
  expect(isSubset([1], [1, 2])).toBe(false);
  expect(isSubset({ '1': 2, length: 2 }, [1, 2])).toBe(true);
  expect(isSubset({ a: undefined }, {})).toBe(false);
});
