import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import type { CaseResult } from '../../../src/model/caseResult.js';
import type { CaseScore } from '../../../src/model/evaluation.js';
import { CSV_COLUMNS } from '../../../src/present/evaluation/evaluationCsv.js';
import { KEY_ORDER } from '../../../src/present/json/keyOrder.js';
import { EVALUATION_FORMATS, presentEvaluation } from '../../../src/present/presentEvaluation.js';
import { SARIF } from '../check/sarifConstraints.js';
import { wellFormed } from '../check/wellFormed.js';
import { golden } from '../golden.js';
import { isObject } from '../schemaWalk.js';
import { SGR, UNSAFE } from '../unsafe.js';
import { csvRows } from './csvReading.js';
import { junitStructure } from './junitStructure.js';
import { CHINESE, LOOK, reportOf, told } from './reports.js';
import { FOUND, MET, RESULTS, UNMET } from './results.js';

/** As the results, but that in the run that is not as expected the right mechanism led, as another rule says it. */
const BEFORE = RESULTS.map((result): CaseResult => {
  if (result.status === 'refused' || result.score?.met !== false) return result;
  const deadlock = { mechanism: 'deadlock', rule: 'abba-deadlock', certainty: 'probable' } as const;
  const hypotheses = [{ ...deadlock, incident: 'i1', score: 25, holds: ['cycle'] }];
  const mechanism = { ...UNMET.mechanism, score: 'leads', leads: deadlock, rank: 1 } as const;
  return { ...result, hypotheses, score: { ...UNMET, mechanism, said: [], wronglyEstablished: [] } };
});

describe('for people', () => {
  test.each([
    ['text', LOOK],
    ['markdown', LOOK],
    ['text', { ...LOOK, messages: CHINESE }],
  ] as const)('%s', (format, options) => {
    const text = told(reportOf(RESULTS, BEFORE), format, options);
    const name = `${format}${options.messages === CHINESE ? '.zh' : ''}.txt`;
    expect(text).toBe(golden(name, text, import.meta.url));
    for (const line of format === 'text' ? text.split('\n') : []) expect(line.length).toBeLessThanOrEqual(80);
  });

  test('with --failed a table has only what is not as expected, and says why', () => {
    const text = told(reportOf(RESULTS), 'text', { failed: true });
    expect(text).toContain('    hang.cpu: expected 3, found none\n');
    expect(text).toContain('    d0afde5fc6fb: expected fits, found contradicted\n');
    expect(text).toMatch(/^refused .*x <&"\\x1b\[2J\\u202e\n {4}a\\x07b is a link/m);
    expect(text).not.toMatch(/ good$/m);
  });

  test('of runs of which nothing is expected there is no line each, but what they show', () => {
    const many = Array.from({ length: 3000 }, (_, at): CaseResult => ({ ...FOUND, case: String(at) }));
    const text = told(reportOf(many), 'text');
    expect(text.split('\n').length).toBeLessThan(20);
    expect(text).toContain('3000 runs diagnosed: a hang in 3000');
    expect(text).toMatch(/^3000 +3000 +0 +0 +A wake-up was lost nfs-lost-wakeup +lost-wakeup$/m);
    expect(text).not.toContain('How often');
  });

  test('mechanisms that are too many for a matrix are a list', () => {
    const many = Array.from({ length: 12 }, (_, at): CaseResult => {
      const expected = [`mechanism-${String(at)}`];
      const score: CaseScore = { ...MET, met: false, mechanism: { ...MET.mechanism, score: 'missed', expected } };
      return { ...FOUND, case: String(at), score };
    });
    expect(told(reportOf(many), 'text')).toMatch(/^1 +1 +mechanism-0 +lost-wakeup$/m);
  });
});

test('tells results as they come, and holds no more than the first thousand', () => {
  const { summary } = reportOf([{ ...FOUND, score: MET }]);
  for (const format of ['csv', 'json', 'junit', 'text'] as const) {
    let given = 0;
    const results = (function* (): Generator<CaseResult> {
      for (; given < 5000; given += 1) yield { ...FOUND, case: String(given), score: MET };
    })();
    const pieces = presentEvaluation({ summary, results }, { ...LOOK, format })[Symbol.iterator]();
    for (let piece = 0; piece < 5; piece += 1) pieces.next();
    expect(given).toBeLessThanOrEqual(1000);
  }
});

describe('JSON', () => {
  const read = (name: string): Readonly<Record<string, unknown>> => {
    const url = new URL(`../../../schema/${name}.schema.json`, import.meta.url);
    const schema: unknown = JSON.parse(readFileSync(url, 'utf8'));
    return isObject(schema) ? schema : {};
  };
  const schema = read('evaluation');
  const ajv = new Ajv2020({ strict: false });
  for (const name of ['words', 'case-result']) ajv.addSchema(read(name), `${name}.schema.json`);
  const validate = ajv.compile(schema);

  test.each([false, true])('is as its schema says; deviating alone: %s', (failed) => {
    const parsed: unknown = JSON.parse(told(reportOf(RESULTS, BEFORE), 'json', { failed }));
    expect([validate(parsed), validate.errors]).toEqual([true, null]);
    const expected = failed ? RESULTS.filter((result) => result.status === 'refused' || result.several) : RESULTS;
    expect(parsed).toMatchObject({ results: expected, drift: { same: 3, drifts: [{ change: 'worse' }] } });
  });

  test('of nothing is whole', () => {
    expect(JSON.parse(told(reportOf([]), 'json'))).toMatchObject({ lines: { all: 0 }, results: [] });
  });

  test('has its keys in the order of the schema', () => {
    const keys = (value: unknown): readonly string[] =>
      isObject(value) && isObject(value['properties']) ? Object.keys(value['properties']) : [];
    const bare = (kind: string): readonly string[] => (KEY_ORDER[kind] ?? []).map((key) => key.split(':')[0] ?? '');
    expect([...bare('EvaluationSummary'), 'results']).toEqual(keys(schema));
    const defs = isObject(schema['$defs']) ? schema['$defs'] : {};
    for (const kind of ['ConfusionCell', 'CalibrationRow', 'VerdictCount', 'DriftReport', 'Drift'])
      expect(bare(kind)).toEqual(keys(defs[kind.charAt(0).toLowerCase() + kind.slice(1)]));
  });
});

test('CSV has one line a run that no spreadsheet takes for a formula', () => {
  const rows = csvRows(told(reportOf(RESULTS), 'csv'));
  expect(rows[0]).toEqual(CSV_COLUMNS);
  expect(rows.map((row) => row.length)).toEqual(RESULTS.map(() => CSV_COLUMNS.length).concat(CSV_COLUMNS.length));
  const cell = (row: number, column: (typeof CSV_COLUMNS)[number]): unknown => rows[row]?.[CSV_COLUMNS.indexOf(column)];
  expect([cell(3, 'case'), cell(3, 'run'), cell(3, 'release')]).toEqual(['two, runs', "'=log", "'-5+cmd|x"]);
  expect([cell(3, 'met'), cell(3, 'kindsExtra'), cell(1, 'causeRank')]).toEqual([
    'false',
    'soft-lockup hung-task',
    '1',
  ]);
  expect(cell(4, 'problem')).toMatch(/^a\\x07b is a link/);
});

test('JUnit counts failures, errors and skipped runs as it lists them', () => {
  for (const failed of [false, true]) {
    const xml = told(reportOf(RESULTS), 'junit', { failed });
    expect(wellFormed(xml)).toEqual([]);
    const { wrong, counts } = junitStructure(xml);
    expect(wrong).toEqual([]);
    const all = failed ? 2 : 4;
    expect(counts).toMatchObject({ testcase: all, failure: 1, error: 1, ...(failed ? {} : { skipped: 1 }) });
    expect(xml).toContain(`tests="${String(all)}" failures="1" errors="1" skipped="${failed ? '0' : '1'}"`);
  }
});

describe('SARIF', () => {
  const validate = new Ajv2020({ strict: false }).compile(SARIF);

  test('has a result for each deviation, refusal and run that got worse, at the case', () => {
    const parsed: unknown = JSON.parse(told(reportOf(RESULTS, BEFORE), 'sarif'));
    expect([validate(parsed), validate.errors]).toEqual([true, null]);
    const at = (uri: string): object => ({ locations: [{ physicalLocation: { artifactLocation: { uri } } }] });
    expect(parsed).toMatchObject({
      runs: [
        {
          results: [
            { ruleId: 'kinds-missed', ...at('old/two%2C%20runs') },
            { ruleId: 'kinds-extra' },
            { ruleId: 'culprit-not' },
            { ruleId: 'waits-not' },
            { ruleId: 'cause-not' },
            { ruleId: 'fact-not' },
            { ruleId: 'fix-not' },
            { ruleId: 'wrongly-established' },
            { ruleId: 'refused', level: 'error' },
            { ruleId: 'drift', level: 'warning' },
          ],
        },
      ],
    });
  });

  test('names a case by its whole address where the archive has one', () => {
    const results = RESULTS.map((result) => ({ ...result, archive: '/a b' }));
    expect(told(reportOf(results), 'sarif')).toContain('"uri":"file:///a%20b/two%2C%20runs"');
  });
});

const hostile = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      '\u001b',
      '\n',
      '\r',
      '\t',
      '=',
      '<',
      '&',
      '"',
      ']]>',
      '](',
      '{0}',
      '%',
      '\ud800',
      '\ufffe',
      '\u202e',
    ),
    fc.string(),
  ),
});
const anyResult: fc.Arbitrary<CaseResult> = fc
  .record({ index: fc.nat(RESULTS.length - 1), archive: hostile, name: hostile, run: hostile, text: hostile })
  .map(({ index, archive, name, run, text }) => {
    const key = { archive, case: name, run };
    const result = RESULTS[index] ?? FOUND;
    if (result.status === 'refused')
      return { ...result, ...key, problems: [{ code: text, severity: 'error', args: { name: text } }] };
    return {
      ...result,
      ...key,
      kernel: { release: text },
      incidents: result.incidents.map((one) => ({ ...one, comm: text })),
    };
  });

test('whatever results hold, every form stays whole and nothing acts on a terminal', () => {
  const validate = new Ajv2020({ strict: false }).compile(SARIF);
  fc.assert(
    fc.property(fc.array(anyResult, { maxLength: 8 }), fc.array(anyResult, { maxLength: 4 }), (results, before) => {
      const report = reportOf(results, before);
      const texts = new Map(EVALUATION_FORMATS.map((format) => [format, told(report, format)]));
      for (const text of [...texts.values(), told(report, 'text', { failed: true, color: true }).replace(SGR, '')])
        expect(UNSAFE.exec(text.replaceAll('\r\n', '\n'))).toBeNull();
      expect(JSON.parse(texts.get('json') ?? '')).toMatchObject({ lines: { all: results.length } });
      expect(validate(JSON.parse(texts.get('sarif') ?? ''))).toBe(true);
      expect(wellFormed(texts.get('junit') ?? '')).toEqual([]);
      const rows = csvRows(texts.get('csv') ?? '');
      expect(rows).toHaveLength(results.length + 1);
      for (const row of rows) {
        expect(row).toHaveLength(CSV_COLUMNS.length);
        for (const cell of row) expect(cell).not.toMatch(/^[=+@\t\r]|^-(?!\d)/);
      }
    }),
  );
});
