import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { factsRead, FactReading, inferFacts, stratify } from '../../src/inference/index.js';
import type { InferenceRule } from '../../src/model/rule.js';
import { viewOf } from './view.js';

const rule = (id: string, reads: readonly string[], concludes: string): InferenceRule => ({
  id,
  kind: 'inference',
  status: 'experimental',
  title: id,
  when: { all: reads.map((fact) => ({ fact, operator: 'equal', value: 'yes' })) },
  concludes: { fact: concludes, value: 'yes' },
});

test('a chain of conclusions runs in one ordered pass, whatever the order of the files', async () => {
  const chain = [rule('third', ['b'], 'c'), rule('first', ['seed'], 'a'), rule('second', ['a'], 'b')];
  const strata = stratify(chain);
  expect(strata).toMatchObject({ ok: true, strata: [[{ id: 'first' }], [{ id: 'second' }], [{ id: 'third' }]] });
  if (!strata.ok) throw new Error('expected strata');
  const conclusions = await inferFacts(
    strata.strata,
    viewOf({ seed: { value: 'yes', firmness: 'corroborated' } }),
    (_, [claim]) =>
      claim === undefined
        ? FactReading.unknown
        : new FactReading(claim.value, true, claim.firmness, false, false, claim.cite),
  );
  expect(conclusions.map(({ fact, claim }) => [fact, claim.firmness, claim.restsOn])).toEqual([
    ['a', 'corroborated', ['seed']],
    ['b', 'corroborated', ['a']],
    ['c', 'corroborated', ['b']],
  ]);
});

test('a cycle is named', () => {
  expect(stratify([rule('one', ['b'], 'a'), rule('two', ['a'], 'b'), rule('free', ['x'], 'y')])).toEqual({
    ok: false,
    cycle: ['one', 'two'],
  });
});

test('every rule comes after the rules that conclude what it reads', () => {
  const names = fc.integer({ min: 0, max: 9 });
  const arbitrary = fc.uniqueArray(fc.tuple(names, names), {
    minLength: 1,
    maxLength: 12,
    selector: (pair) => pair.join(),
  });
  fc.assert(
    fc.property(arbitrary, (pairs) => {
      const rules = pairs
        .filter(([from, to]) => from < to)
        .map(([from, to]) => rule(`r${String(from)}-${String(to)}`, [`f${String(from)}`], `f${String(to)}`));
      const strata = stratify(rules);
      if (!strata.ok) throw new Error('an acyclic set has strata');
      const done = new Set<string>();
      for (const stratum of strata.strata) {
        for (const item of stratum) {
          const producers = rules.filter((other) => factsRead(item.when).includes(other.concludes.fact));
          expect(producers.every((producer) => done.has(producer.id))).toBe(true);
        }
        for (const item of stratum) done.add(item.id);
      }
      expect(done.size).toBe(rules.length);
    }),
  );
});
