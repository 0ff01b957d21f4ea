import { describe, expect, test } from '@jest/globals';
import type { Certainty } from '../../../src/model/diagnosis.js';
import type { Lead, Move } from '../../../src/model/difference.js';
import { changesLead, mostTelling } from '../../../src/triage/foresight/telling.js';
import type { Foreseen } from '../../../src/triage/foresight/telling.js';

function lead(rule: string, certainty: Certainty, score: number): Lead {
  return { rule, incident: 'i1', title: rule, certainty, score };
}

function move(rule: string, before: readonly [Certainty, number], after: readonly [Certainty, number]): Move {
  return {
    rule,
    incident: 'i1',
    title: rule,
    before: { certainty: before[0], score: before[1] },
    after: { certainty: after[0], score: after[1] },
  };
}

const now = lead('spin', 'probable', 25);

describe('what would change', () => {
  const ranked: readonly (readonly [string, Foreseen])[] = [
    ['another leads', { lead: lead('loop', 'possible', 5), moved: [] }],
    ['its word moves far', { lead: now, moved: [move('spin', ['probable', 25], ['unlikely', 20])] }],
    ['its word moves', { lead: now, moved: [move('spin', ['probable', 25], ['established', 26])] }],
    ['its score moves', { lead: now, moved: [move('spin', ['probable', 25], ['probable', 35])] }],
    ['the word of another moves', { lead: now, moved: [move('loop', ['possible', 5], ['unlikely', 4])] }],
    ['the score of another moves', { lead: now, moved: [move('loop', ['possible', 5], ['possible', 9])] }],
    ['one that is ruled out moves', { lead: now, moved: [move('udp', ['excluded', 5], ['excluded', -90])] }],
  ];

  test('is told in the order of how much it tells', () => {
    const byTelling = mostTelling(now);
    const turned = ranked.toReversed().toSorted(([, one], [, other]) => byTelling(one, other));
    expect(turned.map(([name]) => name)).toEqual(ranked.map(([name]) => name));
  });

  test.each<[string, Lead | undefined, Lead | undefined, boolean]>([
    ['the same with another score', now, lead('spin', 'probable', 35), false],
    ['another word', now, lead('spin', 'established', 45), true],
    ['another hypothesis', now, lead('loop', 'probable', 25), true],
    ['the same of another incident', now, { ...now, incident: 'i2' }, true],
    ['none any more', now, undefined, true],
    ['one at last', undefined, now, true],
    ['none as before', undefined, undefined, false],
  ])('changes the lead or does not: %s', (_, before, after, changes) => {
    expect(changesLead(before, after)).toBe(changes);
  });
});
