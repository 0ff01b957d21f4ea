import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { driftOf } from '../../src/archive/index.js';
import type { CaseResult, EvaluatedRun } from '../../src/model/caseResult.js';
import type { CaseScore } from '../../src/model/evaluation.js';
import { fillText, holesOf } from '../../src/model/text.js';
import { anyResults, keyOf, REFUSED, RUN, said, SCORE, sorted } from './results.js';

const ENGLISH = messages('score');
const CHINESE = messages('score.zh');

function messages(name: string): Readonly<Record<string, string>> {
  const data: unknown = JSON.parse(
    readFileSync(new URL(`../../knowledge/messages/${name}.json`, import.meta.url), 'utf8'),
  );
  if (typeof data !== 'object' || data === null) throw new TypeError(name);
  return Object.fromEntries(Object.entries(data).map(([code, text]) => [code, String(text)]));
}

/** Both runs changed as one line each, told as change, reasons and codes. */
function told(before: CaseResult, after: CaseResult): string {
  const { drifts, same } = driftOf([before], [after]);
  const [drift] = drifts;
  if (drift === undefined) return `same ${String(same)}`;
  return [
    drift.change,
    drift.reasons.join(','),
    drift.differences.map(({ code }) => code.slice('drift.'.length)).join(' '),
  ].join('; ');
}

const [first, second] = RUN.incidents;
const [leading, behind] = RUN.hypotheses;
if (first === undefined || second === undefined || leading === undefined || behind === undefined)
  throw new Error('no run');

function scored(changes: Partial<CaseScore>): EvaluatedRun {
  return { ...RUN, score: { ...SCORE, ...changes } };
}

const CHANGES: readonly [string, EvaluatedRun, string][] = [
  ['nothing', { ...RUN }, 'same 1'],
  ['the rulebook alone', { ...RUN, rulebook: 'bbbb' }, 'same 1'],
  ['the order of signals', { ...RUN, hypotheses: [leading, { ...behind, holds: ['lock', 'stack'] }] }, 'same 1'],
  ['the evidence', { ...RUN, evidence: 'e1' }, 'other; evidence; evidence'],
  [
    'the kernel',
    { ...RUN, kernel: { ...RUN.kernel, release: '6.2.0', vendor: 'debian' } },
    'other; reading; kernel kernel-new',
  ],
  ['when it happened', { ...RUN, when: '2024-01-01' }, 'other; reading; when-new'],
  ['a problem', { ...RUN, problems: {} }, 'other; reading; problem-gone'],
  ['the culprit', { ...RUN, incidents: [{ ...first, culprit: 'other' }, second] }, 'other; incidents; culprit'],
  ['where it waits', { ...RUN, incidents: [first, { ...second, waitsIn: 'else' }] }, 'other; incidents; waits'],
  ['the explanation', { ...RUN, incidents: [first, { ...second, causedBy: 'i9' }] }, 'other; incidents; cause'],
  [
    'how often it is reported',
    { ...RUN, incidents: [{ ...first, reports: 4 }, second] },
    'other; incidents; incident-aspect',
  ],
  [
    'an incident more',
    { ...RUN, incidents: [...RUN.incidents, { ...second, id: 'i3' }] },
    'other; incidents; incident-new',
  ],
  ['an incident less', { ...RUN, incidents: [first] }, 'other; incidents; incident-gone'],
  [
    'which is primary',
    { ...RUN, incidents: [first, { ...second, primary: true }] },
    'other; incidents; incident-aspect',
  ],
  [
    'the order of primary ones',
    { ...RUN, incidents: [{ ...second, primary: true }, first] },
    'other; incidents; lead-gone incident-aspect first',
  ],
  [
    'numbers of incidents alone',
    {
      ...RUN,
      incidents: [
        { ...first, id: 'i7' },
        { ...second, causedBy: 'i7' },
      ],
      hypotheses: RUN.hypotheses.map((one) => ({ ...one, incident: 'i7' })),
      fixes: RUN.fixes.map((one) => ({ ...one, incident: 'i7' })),
    },
    'same 1',
  ],
  [
    'a gate that opened',
    { ...RUN, hypotheses: [...RUN.hypotheses, said('third', 'unlikely')] },
    'other; gate; gate-new',
  ],
  ['a gate that shut', { ...RUN, hypotheses: [behind] }, 'other; gate; lead gate-gone'],
  [
    'the mechanism of a rule',
    { ...RUN, hypotheses: [leading, { ...behind, mechanism: 'livelock' }] },
    'other; gate; gate-new gate-gone',
  ],
  [
    'signals',
    { ...RUN, hypotheses: [{ ...leading, holds: ['loop'], score: 10, certainty: 'possible' }, behind] },
    'other; signals; certainty signals-new signals-gone',
  ],
  ['weights', { ...RUN, hypotheses: [leading, { ...behind, score: 6 }] }, 'other; weights; score'],
  ['thresholds', { ...RUN, hypotheses: [leading, { ...behind, certainty: 'probable' }] }, 'other; weights; certainty'],
  ['the order of equals', { ...RUN, hypotheses: [behind, leading] }, 'other; weights; lead'],
  ['a verdict', { ...RUN, fixes: RUN.fixes.map((fix) => ({ ...fix, verdict: 'contradicted' })) }, 'other; fixes; fix'],
  ['a commit', { ...RUN, fixes: [] }, 'other; fixes; fix-gone'],
  [
    'what is expected',
    scored({ mechanism: { ...SCORE.mechanism, expected: ['livelock'] } }),
    'other; expectation; expectation',
  ],
  [
    'a fact',
    scored({ met: false, facts: { met: 1, expected: 2, wrong: [{ id: 'hang.cpu', expected: 1, found: [] }] } }),
    'worse; reading; facts-wrong-new',
  ],
];

describe('drift', () => {
  test('is nothing between equals, and each key is told once', () => {
    fc.assert(
      fc.property(anyResults, (results) => {
        const lines = sorted(results);
        expect(driftOf(lines, structuredClone(lines))).toMatchObject({
          baseline: { runs: lines.length },
          same: lines.length,
          drifts: [],
        });
      }),
    );
  });

  test('accounts for every key of both, whatever they are', () => {
    fc.assert(
      fc.property(anyResults, anyResults, (left, right) => {
        const [before, after] = [sorted(left), sorted(right)];
        const { same, drifts, baseline } = driftOf(before, after);
        const keys = new Set([...before, ...after].map(keyOf));
        expect(same + drifts.length).toBe(keys.size);
        expect(baseline.runs).toBe(before.length);
        expect(drifts.filter(({ change }) => change === 'new')).toHaveLength(keys.size - before.length);
        expect(drifts.filter(({ change }) => change === 'gone')).toHaveLength(keys.size - after.length);
        const ranks = drifts.map(({ change }) => (change === 'worse' ? 0 : 1));
        expect(ranks).toEqual(ranks.toSorted());
      }),
    );
  });

  test('ends where lines are not sorted, and takes the last of those that come twice', () => {
    fc.assert(
      fc.property(anyResults, anyResults, (before, after) => {
        expect(() => driftOf(before, after)).not.toThrow();
      }),
    );
    expect(driftOf([RUN, RUN], [RUN, { ...RUN, evidence: 'e1' }])).toMatchObject({ baseline: { runs: 1 }, same: 0 });
  });

  test.each(CHANGES)('says what changed: %s', (_, after, outcome) => {
    expect(told(RUN, after)).toBe(outcome);
  });

  test.each<[string, CaseScore, CaseScore, string]>([
    ['what is mended is better', { ...SCORE, culprit: { ...SCORE.culprit, score: 'wrong' } }, SCORE, 'better'],
    [
      'no name is better than a wrong one',
      { ...SCORE, culprit: { ...SCORE.culprit, score: 'wrong' } },
      { ...SCORE, culprit: { ...SCORE.culprit, score: 'missed' } },
      'better',
    ],
    [
      'another mechanism that leads is worse',
      SCORE,
      { ...SCORE, mechanism: { ...SCORE.mechanism, score: 'listed', rank: 2 } },
      'worse',
    ],
    [
      'what breaks one thing is worse, whatever it mends',
      { ...SCORE, culprit: { ...SCORE.culprit, score: 'wrong' } },
      { ...SCORE, mechanism: { ...SCORE.mechanism, score: 'missed' } },
      'worse',
    ],
    [
      'one wrong fact for another is worse',
      { ...SCORE, facts: { met: 1, expected: 2, wrong: [{ id: 'hang.cpu', expected: 1, found: [] }] } },
      { ...SCORE, facts: { met: 1, expected: 2, wrong: [{ id: 'task.comm', expected: 'dd', found: [] }] } },
      'worse',
    ],
    [
      'the right one, said less firmly, is worse',
      SCORE,
      {
        ...SCORE,
        mechanism: {
          ...SCORE.mechanism,
          leads: { rule: 'first', mechanism: 'first-mechanism', certainty: 'possible' },
        },
      },
      'worse',
    ],
  ])('%s', (_, before, after, change) => {
    const lead = after.mechanism.leads?.certainty ?? 'probable';
    const changed = { ...RUN, score: after, hypotheses: [{ ...leading, certainty: lead }, behind] };
    expect(told({ ...RUN, score: before }, changed)).toMatch(new RegExp(`^${change};`));
  });

  test('is not judged where something else is expected', () => {
    const expects = { ...SCORE.mechanism, score: 'missed', expected: ['livelock'] } as const;
    expect(told(RUN, scored({ met: false, mechanism: expects }))).toBe('other; expectation; aspect');
    const { score: _, ...unscored } = RUN;
    expect(told(RUN, unscored)).toBe('other; expectation; unscored');
    expect(told(unscored, RUN)).toBe('other; expectation; scored');
  });

  test('tells cases that came, went, are refused and are not any more', () => {
    expect(driftOf([], [RUN]).drifts).toMatchObject([{ change: 'new', reasons: [], differences: [] }]);
    expect(driftOf([RUN], []).drifts).toMatchObject([{ change: 'gone' }]);
    expect(told(RUN, REFUSED)).toBe('refused; ; refusal-new');
    expect(told(REFUSED, RUN)).toBe('accepted; ; refusal-gone');
    expect(told(REFUSED, REFUSED)).toBe('same 1');
  });

  test('has words for every difference, in both languages', () => {
    const differences = CHANGES.flatMap(([, after]) =>
      driftOf([RUN], [after]).drifts.flatMap((one) => one.differences),
    );
    expect(differences.length).toBeGreaterThan(20);
    for (const { code, args } of differences) {
      for (const language of [ENGLISH, CHINESE]) {
        expect(Object.keys(args)).toEqual(expect.arrayContaining([...holesOf(language[code] ?? `{{${code}}}`)]));
        expect(fillText(language[code] ?? '', args)).not.toBe('');
      }
    }
    expect(Object.keys(CHINESE)).toEqual(Object.keys(ENGLISH));
  });
});
