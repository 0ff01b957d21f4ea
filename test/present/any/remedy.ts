import fc from 'fast-check';
import type { FixVerdict, Question } from '../../../src/model/diagnosis.js';
import { cites, count, hostile, id, names, truth } from './text.js';

const presence = fc.constantFrom('in', 'absent', 'predates-bug', 'unknown');
export const fix: fc.Arbitrary<FixVerdict> = fc.record(
  {
    commit: fc.constantFrom('d0afde5fc6fb', '6258cf25d5e3'),
    subject: hostile,
    role: fc.constantFrom('fix', 'prerequisite', 'introduces', 'related'),
    verdict: fc.constantFrom('fits', 'contradicted', 'already-in', 'not-affected', 'cannot-tell'),
    mechanism: fc.constantFrom('fits', 'contradicted', 'unknown'),
    presence,
    upstream: hostile,
    upstreamPresence: presence,
    carriedBy: names,
    incomplete: fc.array(fc.record({ branch: hostile, has: names, lacks: names }), { maxLength: 2 }),
    needs: names,
    because: fc.array(
      fc.record({
        side: fc.constantFrom('fits', 'contradicted', 'presence'),
        says: hostile,
        state: truth,
        cite: cites,
        facts: names,
      }),
      { maxLength: 3 },
    ),
    unknown: names,
    unobservable: names,
    listedFor: names,
    hypothesis: fc.constantFrom('rule-a', 'rule-b'),
    incident: id,
  },
  {
    requiredKeys: [
      'commit',
      'subject',
      'role',
      'verdict',
      'mechanism',
      'presence',
      'upstream',
      'upstreamPresence',
      'carriedBy',
      'incomplete',
      'needs',
      'because',
      'unknown',
      'unobservable',
      'listedFor',
    ],
  },
);
export const question: fc.Arbitrary<Question> = fc.record({
  id: hostile,
  asks: hostile,
  why: hostile,
  yields: names,
  cost: fc.constantFrom('glance', 'command', 'vmcore', 'reproduce'),
  gain: count,
  how: fc.array(
    fc.record(
      { tool: fc.constantFrom('crash', 'drgn', 'live', 'person'), command: hostile, risk: hostile },
      { requiredKeys: ['tool', 'command'] },
    ),
    { maxLength: 2 },
  ),
  answers: fc.constant([]),
});
