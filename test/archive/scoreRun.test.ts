import { describe, expect, test } from '@jest/globals';
import { addScore, NO_SUMS } from '../../src/archive/score/sums.js';
import type { Expectation } from '../../src/model/archivedCase.js';
import type {
  Certainty,
  DiagnosedFact,
  DiagnosedIncident,
  Diagnosis,
  FixVerdict,
  Hypothesis,
} from '../../src/model/diagnosis.js';
import { blames, fact, hypothesis, incident, score, verdict } from './scoring.js';

describe('reported kinds', () => {
  test('count as a set, whatever the incidents are to each other', () => {
    const incidents = [incident('i1'), incident('i2'), incident('i3', { kind: 'rcu-stall', primary: false })];
    expect(score({ incidents }, { reported: ['rcu-stall', 'hung-task'] }).kinds).toEqual({
      met: ['hung-task', 'rcu-stall'],
      missed: [],
      extra: [],
    });
  });

  test('are missed, and are too many', () => {
    const kinds = { met: [], missed: ['soft-lockup'], extra: ['hung-task'] };
    expect(score({ incidents: [incident('i1')] }, { reported: ['soft-lockup'] })).toMatchObject({ kinds, met: false });
  });

  test('are not what an incident without a report says', () => {
    const incidents = [incident('i1', { kind: 'silent-hang' })];
    expect(score({ incidents }, { reported: [] }).kinds.extra).toEqual([]);
    expect(score({ incidents }, { reported: ['silent-hang'] }).kinds.met).toEqual(['silent-hang']);
    expect(score({}, { reported: ['silent-hang'] }).kinds.missed).toEqual(['silent-hang']);
  });

  test('that nobody knows are not scored', () => {
    expect(score({ incidents: [incident('i1')] }, { reported: 'unknown' }).kinds).toEqual({
      met: [],
      missed: [],
      extra: [],
    });
  });
});

const guilty = incident('i1', blames('guilty'));
const innocent = incident('i1', blames('innocent'));

describe('the culprit', () => {
  test.each<[string, readonly DiagnosedIncident[], Partial<Expectation>, string]>([
    ['is met', [guilty], {}, 'met'],
    ['is met in any primary incident', [innocent, incident('i2', blames('guilty'))], {}, 'met'],
    ['is met though the evidence should not decide it', [guilty], { decidable: [] }, 'met'],
    ['of fallout does not count', [incident('i1'), { ...guilty, id: 'i2', primary: false }], {}, 'missed'],
    ['is missed', [incident('i1')], {}, 'missed'],
    ['is wrong', [innocent], {}, 'wrong'],
    ['is wrong even where the evidence cannot decide', [innocent], { decidable: [] }, 'wrong'],
    ['is open where the evidence cannot decide', [incident('i1')], { decidable: [] }, 'open'],
    ['is none, rightly', [incident('i1')], { culprit: null }, 'met'],
    ['is none and one is named', [innocent], { culprit: null }, 'wrong'],
    ['is known to nobody', [innocent], { culprit: 'unknown' }, 'open'],
  ])('%s', (_, incidents, expectation, outcome) => {
    expect(score({ incidents }, expectation).culprit.score).toBe(outcome);
  });
});

describe('where a hang without culprit ends', () => {
  test.each<[string, string | undefined, Partial<Expectation>, string]>([
    ['is met', 'io_schedule', { waitsIn: 'io_schedule' }, 'met'],
    ['is another function', 'schedule', { waitsIn: 'io_schedule' }, 'missed'],
    ['is another function, which is open', 'schedule', { waitsIn: 'io_schedule', decidable: [] }, 'open'],
    ['is nowhere', undefined, { waitsIn: 'io_schedule' }, 'missed'],
    ['is nowhere, rightly', undefined, { waitsIn: null }, 'met'],
    ['is not asked for', 'schedule', {}, 'open'],
  ])('%s', (_, waitsIn, expectation, outcome) => {
    const incidents = [incident('i1', waitsIn === undefined ? {} : { waitsIn })];
    expect(score({ incidents }, expectation).waitsIn.score).toBe(outcome);
  });
});

describe('the mechanism', () => {
  const both = [incident('i0', { primary: false }), incident('i1'), incident('i2')];
  test.each<[string, readonly Hypothesis[], Partial<Expectation>, string]>([
    ['leads', [hypothesis('lock-cycle', 'possible'), hypothesis('livelock', 'possible')], {}, 'leads'],
    ['leads as the other word that is right', [hypothesis('holder-blocked', 'probable')], {}, 'leads'],
    [
      'is listed behind another',
      [hypothesis('livelock', 'probable'), hypothesis('lock-cycle', 'possible')],
      {},
      'listed',
    ],
    ['is listed for a later incident', [hypothesis('lock-cycle', 'probable', 'i2')], {}, 'listed'],
    ['is missed when it is called unlikely', [hypothesis('lock-cycle', 'unlikely')], {}, 'missed'],
    [
      'leads when what stands before it is excluded',
      [hypothesis('livelock', 'excluded'), hypothesis('lock-cycle', 'possible')],
      {},
      'leads',
    ],
    ['is missed', [], {}, 'missed'],
    ['is open', [hypothesis('livelock', 'probable')], { decidable: [] }, 'open'],
    ['is known to nobody', [hypothesis('livelock', 'probable')], { mechanisms: 'unknown' }, 'open'],
    ['is none, rightly', [], { mechanisms: ['none'] }, 'leads'],
    ['is none, and one is named', [hypothesis('livelock', 'possible')], { mechanisms: ['none'] }, 'missed'],
  ])('%s', (_, hypotheses, expectation, outcome) => {
    expect(score({ incidents: both, hypotheses }, expectation).mechanism.score).toBe(outcome);
  });

  test('that is established and wrong is an error, decidable or not', () => {
    const wrong = { ...hypothesis('livelock', 'established', 'i0') };
    const outcome = score({ incidents: [guilty], hypotheses: [wrong] }, { decidable: [] });
    expect(outcome.wronglyEstablished).toEqual([
      { mechanism: 'livelock', rule: 'rule-livelock', certainty: 'established' },
    ]);
    expect(outcome.met).toBe(false);
    expect(score({ incidents: [guilty], hypotheses: [wrong] }, { decidable: [], mechanisms: ['livelock'] }).met).toBe(
      true,
    );
  });
});

describe('facts', () => {
  const incidents = [incident('i1'), incident('i2', { primary: false, boot: 'b2' })];
  test.each<[string, readonly DiagnosedFact[], boolean]>([
    ['of the case', [fact('hang.cpu', 3)], true],
    ['of a primary incident', [fact('hang.cpu', 3, 'i1'), fact('hang.cpu', 5, 'i2')], true],
    ['of its boot', [fact('hang.cpu', 3, 'b1')], true],
    ['of fallout alone', [fact('hang.cpu', 5, 'i1'), fact('hang.cpu', 3, 'i2')], false],
    ['of another boot', [fact('hang.cpu', 3, 'b2')], false],
    ['with another value', [fact('hang.cpu', 4)], false],
    ['with another type', [fact('hang.cpu', '3')], false],
    ['without a value', [fact('hang.cpu', null)], false],
    ['that are unknown', [], false],
  ])('%s', (_, facts, met) => {
    const outcome = score({ incidents, facts }, { facts: { 'hang.cpu': 3 } }).facts;
    expect(outcome).toMatchObject({ met: met ? 1 : 0, expected: 1 });
    expect(outcome.wrong.map(({ id }) => id)).toEqual(met ? [] : ['hang.cpu']);
  });

  test('of a case without a hang are those of its boot', () => {
    const facts = [fact('kernel.release', '6.1.0', 'b1')];
    expect(score({ facts }, { facts: { 'kernel.release': '6.1.0' } }).facts.met).toBe(1);
  });

  test('that are lists', () => {
    const facts = [fact('hang.kinds', ['hung-task', 'rcu-stall'])];
    expect(score({ facts }, { facts: { 'hang.kinds': ['hung-task', 'rcu-stall'] } }).facts.met).toBe(1);
    expect(score({ facts }, { facts: { 'hang.kinds': ['hung-task'] } }).facts.met).toBe(0);
  });
});

describe('the place of the first right hypothesis', () => {
  const ranked = (...words: readonly [string, Certainty, string?][]): number | undefined =>
    score({
      incidents: [incident('i1'), incident('i2')],
      hypotheses: words.map(([mechanism, certainty, of]) => hypothesis(mechanism, certainty, of)),
    }).mechanism.rank;

  test('counts those of the first primary incident that stand', () => {
    expect(ranked(['livelock', 'probable'], ['lock-cycle', 'possible'])).toBe(2);
    expect(ranked(['livelock', 'excluded'], ['lock-cycle', 'possible'])).toBe(1);
    expect(ranked(['livelock', 'probable', 'i2'], ['holder-blocked', 'possible'])).toBe(1);
  });

  test('is none where none is right, stands, or is about that incident', () => {
    expect(ranked()).toBeUndefined();
    expect(ranked(['livelock', 'probable'])).toBeUndefined();
    expect(ranked(['lock-cycle', 'unlikely'])).toBeUndefined();
    expect(ranked(['lock-cycle', 'probable', 'i2'])).toBeUndefined();
  });
});

describe('certainty words', () => {
  const incidents = [incident('i1'), incident('i2', { primary: false })];
  const hypotheses = [
    hypothesis('livelock', 'excluded'),
    hypothesis('lock-cycle', 'probable'),
    hypothesis('busy-loop', 'possible', 'i2'),
  ];

  test('are those about primary incidents, with who leads and who is right', () => {
    expect(score({ incidents, hypotheses }, { decidable: [] }).said).toEqual([
      { rule: 'rule-livelock', mechanism: 'livelock', certainty: 'excluded', right: false, leads: false },
      { rule: 'rule-lock-cycle', mechanism: 'lock-cycle', certainty: 'probable', right: true, leads: true },
    ]);
  });

  test('count for nothing where nobody knows what was wrong', () => {
    expect(score({ incidents, hypotheses }, { mechanisms: 'unknown' }).said).toEqual([]);
  });
});

describe('verdicts on commits', () => {
  const commit = 'd0afde5fc6fb';
  const incidents = [incident('i0', { primary: false }), guilty, incident('i2')];
  test.each<[string, readonly FixVerdict[], readonly unknown[]]>([
    ['are met', [verdict(commit, 'fits', 'i1')], []],
    ['are met by a whole hash', [verdict(`${commit}13531e2434fc4b6a65f131671f68`, 'fits', 'i1')], []],
    ['are met for any cause', [verdict(commit, 'cannot-tell', 'i1'), verdict(commit, 'fits', 'i2')], []],
    ['are met where no incident is named', [verdict(commit, 'fits')], []],
    ['are met where fallout alone is judged', [verdict(commit, 'fits', 'i0')], []],
    [
      'are wrong though those for fallout are right',
      [verdict(commit, 'fits', 'i0'), verdict(commit, 'contradicted', 'i1')],
      [{ commit, expected: 'fits', found: 'contradicted' }],
    ],
    ['are wrong where there are none', [verdict('ed0172af5d6f', 'fits')], [{ commit, expected: 'fits' }]],
  ])('%s', (_, fixes, wrong) => {
    const outcome = score({ incidents, fixes }, { fixes: { [commit]: 'fits' } });
    expect(outcome.fixes).toEqual({ met: 1 - wrong.length, expected: 1, wrong });
  });
});

describe('a run', () => {
  const hypotheses = [hypothesis('lock-cycle', 'probable')];

  test('is met when all that can be decided is as expected', () => {
    expect(score({ incidents: [guilty], hypotheses }).met).toBe(true);
  });

  test.each<[string, Partial<Diagnosis>, Partial<Expectation>]>([
    ['a kind', { incidents: [guilty], hypotheses }, { reported: ['hung-task', 'rcu-stall'] }],
    ['the culprit', { incidents: [innocent], hypotheses }, {}],
    ['the wait', { incidents: [guilty], hypotheses }, { waitsIn: 'io_schedule' }],
    ['the lead', { incidents: [guilty], hypotheses: [hypothesis('livelock', 'probable'), ...hypotheses] }, {}],
    ['a fact', { incidents: [guilty], hypotheses }, { facts: { 'hang.cpu': 1 } }],
    ['a verdict', { incidents: [guilty], hypotheses }, { fixes: { d0afde5fc6fb: 'fits' } }],
  ])('is not met without %s', (_, diagnosis, expectation) => {
    expect(score(diagnosis, expectation).met).toBe(false);
  });

  test('adds up with others', () => {
    const first = score({ incidents: [guilty], hypotheses }, { facts: { 'hang.cpu': 1 } });
    const ofSameCase = score({ incidents: [guilty], hypotheses });
    const another = score(
      { incidents: [innocent], hypotheses: [hypothesis('livelock', 'established')] },
      { reported: ['rcu-stall'] },
    );
    const sums = addScore(addScore(addScore(NO_SUMS, first, 1), ofSameCase, 0), another, 1);
    expect(sums).toEqual({
      cases: 2,
      runs: 3,
      met: 1,
      kinds: { met: 2, missed: 1, extra: 1 },
      culprit: { met: 2, missed: 0, wrong: 1, open: 0 },
      waitsIn: { met: 0, missed: 0, open: 3 },
      mechanism: { leads: 2, listed: 0, missed: 1, open: 0, firstThree: 2 },
      facts: { met: 0, expected: 1 },
      fixes: { met: 0, expected: 0 },
      wronglyEstablished: 1,
    });
  });
});
