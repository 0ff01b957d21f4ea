import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import type { CaseResult } from '../../../src/model/caseResult.js';
import type { EvaluationSummary } from '../../../src/model/evaluation.js';
import { presentEvaluationHtml } from '../../../src/present/html/index.js';
import { hostile } from '../any/text.js';
import { UNSAFE } from '../unsafe.js';
import { ALL_ENGLISH } from './allMessages.js';
import { outlineOf, tagsOf, valuesOf } from './pageReading.js';

const OPTIONS = { messages: ALL_ENGLISH, rules: [{ id: 'mutex-abba', title: 'Two tasks' }], language: 'en' } as const;

function summaryOf(name: string): EvaluationSummary {
  return {
    schemaVersion: 1,
    rulebook: { version: name, rules: 1, fixes: 1, packs: [] },
    lines: { all: 2, evaluated: 1, refused: 1, scored: 1 },
    hangs: { found: 1, probable: 1 },
    bytes: 1,
    sums: {
      cases: 1,
      runs: 1,
      met: 1,
      kinds: { met: 1, missed: 0, extra: 0 },
      culprit: { met: 1, missed: 0, wrong: 0, open: 0 },
      waitsIn: { met: 0, missed: 0, open: 1 },
      mechanism: { leads: 1, listed: 0, missed: 0, open: 0, firstThree: 1 },
      facts: { met: 0, expected: 0 },
      fixes: { met: 0, expected: 0 },
      wronglyEstablished: 0,
    },
    confusion: [{ expected: name, led: 'none', runs: 1 }],
    calibration: [{ certainty: 'probable', said: 1, right: 1, led: 1, ledRight: 1, range: [0.2, 1] }],
    verdicts: [{ rule: name, mechanism: name, runs: 1, established: 0, probable: 1, possible: 0 }],
    kinds: { 'hung-task': 1 },
    refusals: { [name]: 1 },
    drift: {
      baseline: { rulebooks: [name], runs: 1 },
      same: 0,
      drifts: [
        {
          archive: name,
          case: name,
          run: name,
          change: 'worse',
          reasons: ['signals'],
          differences: [{ code: 'drift.lead', args: { before: name, after: name } }],
        },
      ],
    },
  };
}

function resultsOf(name: string, count: number): readonly CaseResult[] {
  const key = { schemaVersion: 1, archive: name, case: name, run: 'all' } as const;
  const evaluated: CaseResult = {
    ...key,
    status: 'evaluated',
    several: false,
    rulebook: name,
    evidence: name,
    files: 1,
    bytes: 1,
    lines: 1,
    kernel: { release: name },
    incidents: [{ id: 'i1', kind: 'hung-task', primary: true, culprit: name, reports: 1 }],
    hypotheses: [{ rule: name, mechanism: name, incident: 'i1', certainty: 'probable', score: 1, holds: [] }],
    fixes: [{ commit: name, verdict: 'fits' }],
    problems: {},
  };
  const refused: CaseResult = { ...key, status: 'refused', problems: [{ code: name, severity: 'error', args: {} }] };
  return Array.from({ length: count }, (_, at) => (at % 2 === 0 ? evaluated : refused));
}

/** The rows that the page gives to its script. */
function rowsIn(page: string): readonly unknown[] {
  const json = /<script type="application\/json" id="case-rows">(.*?)<\/script>/s.exec(page)?.[1] ?? '';
  const rows: unknown = JSON.parse(json);
  return Array.isArray(rows) ? rows : [];
}

describe('the page of an evaluation', () => {
  test('its parts, and a rule by its title', () => {
    const page = [...presentEvaluationHtml({ summary: summaryOf('mutex-abba'), results: [] }, OPTIONS)].join('\n');
    expect(outlineOf(page)).toBe(
      [
        '# Evaluation of 2 runs',
        '## In numbers',
        '## Cases',
        '## Changes against the baseline',
        '## What the archive is full of',
        '## What was wrong, and what led',
        '+ The same as text',
        '## How often each word of certainty was right',
        '## Kinds of hangs',
        '## Refused cases',
        '',
      ].join('\n'),
    );
    expect(page).toContain('Two tasks');
    expect(rowsIn(page)).toEqual([]);
  });

  test('reads results once and keeps none of them: each piece of the page is small', () => {
    let read = 0;
    function* once(): Generator<CaseResult> {
      for (const result of resultsOf('case', 5000)) {
        read += 1;
        yield result;
      }
    }
    const pieces = [...presentEvaluationHtml({ summary: summaryOf('x'), results: once() }, OPTIONS)];
    expect(read).toBe(5000);
    expect(rowsIn(pieces.join('\n'))).toHaveLength(5000);
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(200_000);
  });

  test('whatever names it holds: no foreign element, nothing that acts on a browser, all rows in their data', () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 0, max: 120 }), (name, count) => {
        const report = { summary: summaryOf(name), results: resultsOf(name, count) };
        const page = [...presentEvaluationHtml(report, OPTIONS)].join('\n');
        const tags = tagsOf(page);
        expect(tags.filter(({ name: element }) => element === 'img' || element === 'iframe')).toEqual([]);
        const ids = valuesOf(tags, 'id');
        expect(new Set(ids).size).toBe(ids.length);
        expect(rowsIn(page)).toHaveLength(count);
        expect(UNSAFE.exec(page)).toBeNull();
      }),
      { numRuns: 25 },
    );
  });
});
