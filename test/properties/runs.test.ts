import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import { runs, seed } from './runs.js';

const SEED = 'HANGWISE_PROPERTY_SEED';
const TIMES = 'HANGWISE_PROPERTY_TIMES';

describe('the samples of a property', () => {
  test('are the same in every run, unless others are asked for', () => {
    expect(seed({})).toEqual(seed({ [SEED]: '' }));
    expect(seed({ [SEED]: '-17' })).toEqual({ seed: -17 });
    expect(runs(50, {})).toEqual({ numRuns: 25 });
    expect(runs(1, {})).toEqual({ numRuns: 1 });
    expect(runs(50, { [TIMES]: '1' })).toEqual({ numRuns: 50 });
    expect(runs(50, { [TIMES]: '8' })).toEqual({ numRuns: 400 });
  });

  test.each(['x', '1.5', '1e99'])('are not drawn from a seed that is no whole number: %s', (text) => {
    expect(() => seed({ [SEED]: text })).toThrow(SEED);
    expect(() => runs(1, { [TIMES]: text })).toThrow(TIMES);
  });

  test('are drawn from the seed of the run, whether the property asks for it or not', () => {
    const drawn = (): readonly number[] => {
      const numbers: number[] = [];
      const property = fc.property(fc.integer(), (number) => {
        numbers.push(number);
      });
      fc.assert(property, { numRuns: 10 });
      return numbers;
    };
    expect(fc.readConfigureGlobal()).toMatchObject(seed());
    expect(drawn()).toEqual(drawn());
  });

  test('are named by a property that fails: its seed, and the path to the sample', () => {
    const property = fc.property(fc.nat(), (number) => number < 1000);
    const { counterexamplePath } = fc.check(property);
    const told = [`seed: ${String(seed().seed)}`, `path: "${String(counterexamplePath)}"`];
    for (const words of told)
      expect(() => {
        fc.assert(property);
      }).toThrow(words);
  });
});
