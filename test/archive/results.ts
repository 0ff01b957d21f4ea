import fc from 'fast-check';
import type { CaseResult, EvaluatedRun, ResultHypothesis } from '../../src/model/caseResult.js';
import type { Certainty } from '../../src/model/diagnosis.js';
import type { CaseScore } from '../../src/model/evaluation.js';
import { compareText } from '../../src/model/order.js';

/** A hypothesis about the only incident of `RUN`. */
export function said(rule: string, certainty: Certainty, changes: Partial<ResultHypothesis> = {}): ResultHypothesis {
  return { rule, mechanism: `${rule}-mechanism`, incident: 'i1', certainty, score: 20, holds: ['stack'], ...changes };
}

export const SCORE: CaseScore = {
  met: true,
  kinds: { met: ['soft-lockup'], missed: [], extra: [] },
  culprit: { score: 'met', expected: 'spin', found: [{ function: 'spin', incident: 'i1' }] },
  waitsIn: { score: 'open', expected: 'unknown', found: [] },
  mechanism: {
    score: 'leads',
    expected: ['first-mechanism'],
    leads: { rule: 'first', mechanism: 'first-mechanism', certainty: 'probable' },
    rank: 1,
  },
  facts: { met: 2, expected: 2, wrong: [] },
  fixes: { met: 1, expected: 1, wrong: [] },
  said: [{ rule: 'first', mechanism: 'first-mechanism', certainty: 'probable', right: true, leads: true }],
  wronglyEstablished: [],
};

/** A run with something of everything. */
export const RUN: EvaluatedRun = {
  schemaVersion: 1,
  status: 'evaluated',
  archive: 'archive',
  case: 'case',
  run: 'all',
  several: false,
  rulebook: 'aaaa',
  evidence: 'e0',
  files: 1,
  bytes: 1000,
  lines: 10,
  kernel: { release: '6.1.0', upstream: '6.1', arch: 'x86_64' },
  incidents: [
    {
      id: 'i1',
      kind: 'soft-lockup',
      primary: true,
      culprit: 'spin',
      how: 'caller-of-spinner',
      comm: 'dd',
      reports: 3,
      first: 1,
    },
    { id: 'i2', kind: 'rcu-stall', primary: false, causedBy: 'i1', waitsIn: 'wait', reports: 1 },
  ],
  hypotheses: [said('first', 'probable'), said('second', 'possible', { score: 5, holds: ['stack', 'lock'] })],
  fixes: [{ commit: 'd0afde5fc6fb', verdict: 'fits', hypothesis: 'first', incident: 'i1' }],
  problems: { 'log.truncated': 1 },
  score: SCORE,
};

/** A case that could not be evaluated. */
export const REFUSED: CaseResult = {
  schemaVersion: 1,
  status: 'refused',
  archive: 'archive',
  case: 'case',
  run: 'all',
  problems: [
    { code: 'archive.link', severity: 'error', args: {} },
    { code: 'archive.link', severity: 'error', args: {} },
  ],
};

const CERTAINTIES = ['established', 'probable', 'possible', 'unlikely', 'excluded'] as const;
const KINDS = ['soft-lockup', 'hung-task', 'rcu-stall'] as const;
const WORDS = ['first', 'second', 'third', '__proto__'] as const;

const hypothesis = fc.record({
  rule: fc.constantFrom(...WORDS),
  mechanism: fc.constantFrom('lock-cycle', 'livelock', 'constructor'),
  incident: fc.constantFrom('i1', 'i2', 'i3'),
  certainty: fc.constantFrom(...CERTAINTIES),
  score: fc.integer({ min: -40, max: 60 }),
  holds: fc.uniqueArray(fc.constantFrom('stack', 'lock', 'loop')),
});

const incident = fc.record({
  id: fc.constantFrom('i1', 'i2', 'i3'),
  kind: fc.constantFrom(...KINDS),
  primary: fc.boolean(),
  reports: fc.nat(3),
});

const score = fc
  .record({
    said: fc.array(
      fc.record({
        rule: fc.constantFrom(...WORDS),
        mechanism: fc.constantFrom('lock-cycle', 'livelock'),
        certainty: fc.constantFrom(...CERTAINTIES),
        right: fc.boolean(),
        leads: fc.boolean(),
      }),
      { maxLength: 3 },
    ),
    met: fc.boolean(),
    expected: fc.uniqueArray(fc.constantFrom('lock-cycle', 'livelock', 'none'), { minLength: 1 }),
    culprit: fc.constantFrom('met', 'missed', 'wrong', 'open'),
    mechanism: fc.constantFrom('leads', 'listed', 'missed', 'open'),
    rank: fc.integer({ min: 1, max: 5 }),
  })
  .map(({ said: words, met, expected, culprit, mechanism, rank }): CaseScore => ({
    ...SCORE,
    met,
    said: words,
    culprit: { ...SCORE.culprit, score: culprit },
    mechanism: { ...SCORE.mechanism, score: mechanism, expected, rank },
  }));

const evaluated = fc
  .record({
    case: fc.constantFrom('a', 'b', 'c', '\n'),
    run: fc.constantFrom('all', 'log'),
    several: fc.boolean(),
    evidence: fc.constantFrom('e0', 'e1'),
    incidents: fc.array(incident, { maxLength: 3 }),
    hypotheses: fc.array(hypothesis, { maxLength: 4 }),
    problems: fc.dictionary(fc.constantFrom('log.truncated', '__proto__'), fc.nat(3)),
    score: fc.option(score, { nil: undefined }),
  })
  .map(({ score: scored, ...changes }): CaseResult => {
    const { score: _, ...run } = RUN;
    return { ...run, ...changes, ...(scored === undefined ? {} : { score: scored }) };
  });

const refused = fc
  .record({ case: fc.constantFrom('a', 'b', 'd'), code: fc.constantFrom('archive.link', '__proto__') })
  .map(({ case: name, code }): CaseResult => ({
    schemaVersion: 1,
    status: 'refused',
    archive: 'archive',
    case: name,
    run: 'all',
    problems: [{ code, severity: 'error', args: {} }],
  }));

/** Results of all kinds, keys that come twice and names that are traps included; in any order. */
export const anyResults = fc.array(fc.oneof({ weight: 5, arbitrary: evaluated }, refused), { maxLength: 12 });

/** In the order in which a batch hands them on, each key once. */
export function sorted(results: readonly CaseResult[]): readonly CaseResult[] {
  return [...new Map(results.map((result) => [keyOf(result), result])).values()].toSorted(
    (a, b) => compareText(a.archive, b.archive) || compareText(a.case, b.case) || compareText(a.run, b.run),
  );
}

export function keyOf({ archive, case: name, run }: CaseResult): string {
  return JSON.stringify([archive, name, run]);
}
