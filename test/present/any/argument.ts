import fc from 'fast-check';
import type { DiagnosedFact, DiagnosedSignal, Hypothesis } from '../../../src/model/diagnosis.js';
import { proof } from './proof.js';
import { cites, count, firmness, hostile, id, names, truth, value, words } from './text.js';

const claim = fc.record({ value, from: hostile, firmness, cite: cites });

export const fact: fc.Arbitrary<DiagnosedFact> = fc.record(
  {
    id: fc.oneof(id, hostile),
    value: fc.option(value),
    words,
    scope: fc.constantFrom('case', 'boot', 'incident'),
    subject: id,
    from: hostile,
    firmness,
    grade: fc.constantFrom('proved', 'corroborated'),
    whole: fc.boolean(),
    conflicted: fc.constant(true),
    restsOn: fc.array(id, { maxLength: 2 }),
    steps: fc.array(fc.record({ says: hostile, cite: cites }), { maxLength: 2 }),
    claims: fc.array(claim, { maxLength: 2 }),
    cite: cites,
  },
  { requiredKeys: ['id', 'value', 'scope', 'from', 'firmness', 'restsOn', 'steps', 'cite'] },
);

const signal: fc.Arbitrary<DiagnosedSignal> = fc.record(
  {
    id: hostile,
    side: fc.constantFrom('for', 'against', 'excludes'),
    strength: fc.constantFrom('weak', 'moderate', 'strong'),
    weight: count,
    counts: fc.boolean(),
    state: truth,
    group: hostile,
    says: hostile,
    missing: names,
    proof,
    cite: cites,
  },
  { requiredKeys: ['id', 'side', 'weight', 'counts', 'state', 'says', 'missing', 'proof', 'cite'] },
);
export const hypothesis: fc.Arbitrary<Hypothesis> = fc.record({
  rule: fc.constantFrom('rule-a', 'rule-b'),
  mechanism: hostile,
  title: hostile,
  incident: id,
  score: count,
  description: names,
  gate: proof,
  certainty: fc.constantFrom('established', 'probable', 'possible', 'unlikely', 'excluded'),
  signals: fc.array(signal, { maxLength: 3 }),
  now: names,
  confirm: names,
  mistakenFor: names,
  cite: cites,
});
