import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import type { CheckReport } from '../../../src/model/check.js';
import type { Problem } from '../../../src/model/problem.js';
import { closingText, stageText } from '../../../src/present/check/checkText.js';
import { presentCheck } from '../../../src/present/check/presentCheck.js';
import { KEY_ORDER } from '../../../src/present/json/keyOrder.js';
import { isObject } from '../schemaWalk.js';
import { UNSAFE } from '../unsafe.js';
import { CHINESE, MESSAGES, REPORT } from './report.js';
import { SARIF } from './sarifConstraints.js';
import { wellFormed } from './wellFormed.js';

const quiet = { messages: MESSAGES, warnings: false };
const loud = { messages: MESSAGES, warnings: true };

describe('text', () => {
  test('tells a stage in a line, and its errors with place, reason and remedy below', () => {
    const text = REPORT.stages.map((stage) => stageText(stage, quiet)).join('');
    const lines = text.split('\n');
    expect(lines[0]).toBe('ok       schema     14 files');
    expect(lines[1]).toBe('FAILED   lint       14 files');
    expect(lines[2]).toMatch(/^ {2}rules\/net\/a,b: c%\.json:7:5: error: .* \[unknown-key\.near\]$/);
    expect(lines[3]).toMatch(/^ {4}why: /);
    expect(lines[4]).toMatch(/^ {4}next: /);
    expect(text).toContain('skipped  mutants    lint found errors: correct these first\n');
    expect(text).not.toContain('warning: ');
    expect(UNSAFE.exec(text)).toBeNull();
  });

  test('counts warnings, or tells them when asked to', () => {
    expect(closingText(REPORT, quiet)).toBe(
      'Warnings: 1. hangwise rules check --warnings shows them.\nErrors: 2. Checked: rules 2, cases 3.\n',
    );
    expect(closingText(REPORT, loud)).not.toContain('Warnings');
    expect(REPORT.stages.map((stage) => stageText(stage, loud)).join('')).toContain('tcp-stall.json:3: warning: ');
  });

  test('tells times only where somebody watches', () => {
    const [stage] = REPORT.stages;
    expect(stage === undefined ? '' : stageText(stage, quiet, 1.26)).toBe('ok       schema     14 files, 1.3 s\n');
  });
});

describe('JSON', () => {
  const schema: unknown = JSON.parse(
    readFileSync(new URL('../../../schema/check.schema.json', import.meta.url), 'utf8'),
  );
  const validate = new Ajv2020({ strict: false }).compile(isObject(schema) ? schema : {});

  test.each([MESSAGES, CHINESE])('is as its schema says', (messages) => {
    const parsed: unknown = JSON.parse(presentCheck(REPORT, 'json', { messages, warnings: false }));
    expect([validate(parsed), validate.errors]).toEqual([true, null]);
    expect(parsed).toMatchObject({
      passed: false,
      stages: [{}, { problems: [{ file: 'rules/net/a,b: c%.json', line: 7, column: 5 }, {}, {}] }, {}],
    });
  });

  test('has its keys in the order of the schema', () => {
    const properties = (value: unknown): readonly string[] =>
      isObject(value) && isObject(value['properties']) ? Object.keys(value['properties']) : [];
    const defs = isObject(schema) && isObject(schema['$defs']) ? schema['$defs'] : {};
    const bare = (kind: string): readonly string[] => (KEY_ORDER[kind] ?? []).map((key) => key.split(':')[0] ?? '');
    expect(bare('Check')).toEqual(properties(schema));
    expect(bare('CheckStage')).toEqual(properties(defs['checkStage']));
    expect(bare('FileProblem')).toEqual(properties(defs['fileProblem']));
  });
});

describe('commands for GitHub', () => {
  test('mark lines, and nothing of a problem can end a command or begin another', () => {
    const lines = presentCheck(REPORT, 'github', loud).split('\n');
    expect(lines[0]).toMatch(
      /^::error file=rules\/net\/a%2Cb%3A c%25\.json,line=7,col=5,title=rulebook\.unknown-key\.near::/,
    );
    expect(lines[0]).toContain('a<b>&"\'%25');
    expect(lines[0]).toContain('%0A');
    expect(lines[1]).toMatch(/^::error title=rulebook\.duplicate-key::.*\\x1b\[2J/);
    expect(lines[2]).toMatch(/^::warning file=rules\/net\/tcp-stall\.json,line=3,title=rulebook\.empty::/);
    expect(lines.filter((line) => line.startsWith('::'))).toHaveLength(3);
  });

  test('leave warnings out unless they are wanted', () => {
    expect(presentCheck(REPORT, 'github', quiet)).not.toContain('::warning');
  });
});

describe('JUnit', () => {
  test('has a case for each file with errors, and for each stage without', () => {
    const xml = presentCheck(REPORT, 'junit', quiet);
    expect(wellFormed(xml)).toEqual([]);
    expect(xml).toContain('<testsuites name="hangwise rules check" tests="4" failures="2" skipped="1">');
    expect(xml).toContain('<testcase classname="schema" name="schema"/>');
    expect(xml).toContain('<testcase classname="lint" name="rules/net/a,b: c%.json"><failure ');
    expect(xml).toContain('a&lt;b&gt;&amp;&quot;&apos;%');
    expect(xml).toContain('<skipped message="lint found errors: correct these first"/>');
  });
});

describe('SARIF', () => {
  const validate = new Ajv2020({ strict: false }).compile(SARIF);
  const parsed: unknown = JSON.parse(presentCheck(REPORT, 'sarif', quiet));

  test('keeps what the standard demands', () => {
    expect([validate(parsed), validate.errors]).toEqual([true, null]);
  });

  test('gives every result its rule, level, text and region', () => {
    expect(parsed).toMatchObject({
      runs: [
        {
          results: [
            {
              ruleId: 'rulebook.unknown-key.near',
              ruleIndex: 2,
              level: 'error',
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: { uri: 'rules/net/a%2Cb%3A%20c%25.json' },
                    region: { startLine: 7, startColumn: 5 },
                  },
                },
              ],
            },
            { ruleId: 'rulebook.duplicate-key' },
            { ruleId: 'rulebook.empty', level: 'warning' },
          ],
        },
      ],
    });
  });

  test('leaves no hole in the texts of a rule', () => {
    expect(presentCheck(REPORT, 'sarif', quiet)).not.toMatch(/\{\{|\?" /);
  });
});

const anyText = fc.string({
  unit: fc.oneof(
    fc.constantFrom('\u001b', '\n', '\r', '<', '&', '"', ']]>', '::', '%', '\ud800', '\ufffe'),
    fc.string(),
  ),
});
const anyProblem: fc.Arbitrary<Problem> = fc.record(
  {
    code: fc.constantFrom('rulebook.unknown-key', 'rulebook.duplicate-key', 'check.quiet-incident'),
    severity: fc.constantFrom('error', 'warning', 'note'),
    args: fc.record({ key: anyText, allowed: anyText, name: anyText, line: anyText }),
    place: fc.record({ file: anyText, line: fc.nat(), column: fc.nat() }),
  },
  { requiredKeys: ['code', 'severity', 'args'] },
);

test('whatever problems say, every form stays whole and nothing acts on a terminal', () => {
  fc.assert(
    fc.property(fc.array(anyProblem), (problems) => {
      const report: CheckReport = {
        rules: 1,
        cases: 1,
        stages: [{ stage: 'lint', state: 'failed', looked: 1, problems }],
      };
      const forms = (['json', 'github', 'junit', 'sarif'] as const).map((format) => presentCheck(report, format, loud));
      for (const text of forms) expect(UNSAFE.exec(text)).toBeNull();
      const [json = '', github = '', junit = '', sarif = ''] = forms;
      JSON.parse(json);
      JSON.parse(sarif);
      expect(wellFormed(junit)).toEqual([]);
      expect(github.split('\n').filter((line) => line.startsWith('::'))).toHaveLength(problems.length);
    }),
  );
});
