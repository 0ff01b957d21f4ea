import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ClaimStore } from '../../../src/facts/claims/claimStore.js';
import type { ClaimSubject, OwnedClaim } from '../../../src/facts/claims/claimStore.js';
import type { CatalogueFact } from '../../../src/model/catalogue.js';
import type { Claim } from '../../../src/model/fact.js';
import type { Incident } from '../../../src/model/incident.js';

const entry = (id: string, scope: CatalogueFact['scope']): CatalogueFact => ({
  id,
  type: 'number',
  scope,
  meaning: id,
  bindings: [],
});
const catalogue = new Map(
  [entry('machine.cpus', 'case'), entry('kernel.hz', 'boot'), entry('hang.cpu', 'incident')].map((one) => [
    one.id,
    one,
  ]),
);

const claim = (value: number, firmness: Claim['firmness'] = 'log'): Claim => ({
  value,
  firmness,
  from: 'test',
  cite: [],
  restsOn: [],
  steps: [],
});

const owned: fc.Arbitrary<OwnedClaim> = fc
  .record({
    fact: fc.constantFrom(...catalogue.keys(), 'fact.unheard'),
    subject: fc.constantFrom('i1', 'i2', 'b1', undefined),
    value: fc.integer({ min: 0, max: 2 }),
    firmness: fc.constantFrom('struct', 'log', 'typed'),
  })
  .map(({ fact, subject, value, firmness }) => ({
    fact,
    ...(subject === undefined ? {} : { subject }),
    claim: claim(value, firmness),
  }));

test('claims that are added later settle as if all had come at once', () => {
  fc.assert(
    fc.property(fc.array(owned), fc.array(owned), (some, more) => {
      const store = new ClaimStore(catalogue);
      const before = store.with(some);
      const kept = before.all();
      expect(before.with(more).all()).toEqual(store.with([...some, ...more]).all());
      expect(before.all()).toEqual(kept);
    }),
  );
});

test('facts come by id and subject, whatever the order of the claims', () => {
  fc.assert(
    fc.property(fc.array(owned), (claims) => {
      const keys = new ClaimStore(catalogue)
        .with(claims)
        .all()
        .map(({ id, subject = '' }) => `${id} ${subject}`);
      expect(keys).toEqual(keys.toSorted());
      expect(new Set(keys).size).toBe(keys.length);
    }),
  );
});

test('the narrowest scope is seen first', () => {
  const incident: Incident = {
    id: 'i1',
    boot: 'b1',
    kind: 'soft-lockup',
    reports: 1,
    primary: true,
    samples: [],
    cite: [],
  };
  const subject: ClaimSubject = { incident, boot: { id: 'b1', holes: [] } };
  const wide = new ClaimStore(catalogue).with([{ fact: 'hang.cpu', claim: claim(0) }]);
  const boot = wide.with([{ fact: 'hang.cpu', subject: 'b1', claim: claim(1) }]);
  const narrow = boot.with([{ fact: 'hang.cpu', subject: 'i1', claim: claim(2) }]);
  expect([wide, boot, narrow].map((store) => store.find('hang.cpu', subject)?.best.value)).toEqual([0, 1, 2]);
  expect(narrow.find('hang.cpu', {})?.best.value).toBe(0);
  expect(narrow.find('hang.kind', subject)).toBeUndefined();
});
