import type { HypothesisRule, Signal } from '../../src/model/rule.js';

/** Weights as the shipped rulebook has them. */
export const WEIGHTS = {
  strength: { weak: 5, moderate: 10, strong: 20 },
  thresholds: { established: 40, probable: 20, possible: 0 },
  lead: 10,
};

/** A hypothesis of soft lockups whose gate opens where the fact `gate` is 1. */
export function hypothesisRule(signals: readonly Signal[], more: Partial<HypothesisRule> = {}): HypothesisRule {
  return {
    id: 'hypothesis',
    kind: 'hypothesis',
    status: 'experimental',
    title: 'title',
    mechanism: 'livelock',
    hang: ['soft-lockup'],
    description: [],
    when: { all: [{ fact: 'gate', operator: 'equal', value: 1 }] },
    signals,
    ask: [],
    remedy: { now: [], confirm: [], fixes: [] },
    mistakenFor: [],
    ...more,
  };
}
