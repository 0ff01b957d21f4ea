import fc from 'fast-check';
import { OPERATORS } from '../../../src/model/condition.js';
import type { ConditionProof } from '../../../src/model/proof.js';
import { cites, count, firmness, hostile, names, scalar, truth, value } from './text.js';

const leaf: fc.Arbitrary<ConditionProof> = fc.record(
  {
    type: fc.constant('leaf'),
    truth,
    fact: hostile,
    operator: fc.constantFrom(...OPERATORS),
    expected: fc.oneof(
      scalar,
      names,
      hostile.map((fact) => ({ fact })),
    ),
    resolved: value,
    seen: value,
    firmness,
    whole: fc.boolean(),
    conflicted: fc.boolean(),
    cite: cites,
  },
  { requiredKeys: ['type', 'truth', 'fact', 'operator', 'expected', 'cite'] },
);
const some: fc.Arbitrary<ConditionProof> = fc.record(
  {
    type: fc.constant('some'),
    truth,
    table: hostile,
    row: hostile,
    rowsSeen: count,
    whole: fc.boolean(),
    unknownFacts: names,
    cite: cites,
  },
  { requiredKeys: ['type', 'truth', 'table', 'rowsSeen', 'whole', 'unknownFacts', 'cite'] },
);
const group = (part: fc.Arbitrary<ConditionProof>): fc.Arbitrary<ConditionProof> =>
  fc.record({ type: fc.constantFrom('all', 'any'), truth, of: fc.array(part, { maxLength: 2 }) });
export const proof = fc.oneof(leaf, some, group(fc.oneof(leaf, some, group(leaf))));
