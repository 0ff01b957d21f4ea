import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { presentSarif } from '../../../src/present/sarif/presentSarif.js';
import { anyDiagnosis } from '../any/diagnosis.js';
import { SARIF } from '../check/sarifConstraints.js';
import { CHINESE, MESSAGES } from '../evaluation/reports.js';
import { FALLOUT, FOUNDING, NOTHING } from '../fixture/diagnoses.js';
import { UNSAFE } from '../unsafe.js';

const validate = new Ajv2020({ strict: false }).compile(SARIF);
const log = (diagnosis: typeof FOUNDING, messages = MESSAGES): unknown =>
  JSON.parse(presentSarif(diagnosis, { messages }));

describe('a diagnosis as SARIF', () => {
  test.each([
    ['the founding case', FOUNDING],
    ['two incidents', FALLOUT],
    ['nothing', NOTHING],
  ])('keeps what the standard demands: %s', (_, diagnosis) => {
    for (const messages of [MESSAGES, CHINESE]) {
      const parsed = log(diagnosis, messages);
      expect([validate(parsed), validate.errors]).toEqual([true, null]);
    }
  });

  test('has a result for each hypothesis that stands, at the lines it rests on, with the commits that fit', () => {
    const [lead] = FOUNDING.hypotheses;
    const parsed = log(FOUNDING);
    expect(parsed).toMatchObject({
      runs: [
        {
          tool: { driver: { rules: [{ id: lead?.rule }, { id: 'incident/soft-lockup' }] } },
          artifacts: [{ location: { uri: 'dmesg.txt' } }, { location: { uri: 'crash.txt' } }, {}],
          results: [
            {
              ruleId: lead?.rule,
              level: 'warning',
              locations: [{ physicalLocation: { region: { snippet: { text: expect.any(String) } } } }],
              taxa: [{ id: 'd0afde5fc6fb', toolComponent: { name: 'Linux commits' } }],
              properties: { certainty: 'probable', incident: 'i1' },
            },
            { ruleId: 'incident/soft-lockup', kind: 'informational', level: 'none' },
          ],
        },
      ],
    });
  });

  test('a hang that nothing explains is a warning', () => {
    const parsed = log({ ...FOUNDING, hypotheses: [] });
    expect(parsed).toMatchObject({ runs: [{ results: [{ ruleId: 'incident/soft-lockup', level: 'warning' }] }] });
  });

  test('braces and brackets of evidence are no placeholders and no links', () => {
    const problems = [{ code: 'x', severity: 'note', message: 'a {0} [b](http://c)' } as const];
    expect(log({ ...FOUNDING, problems })).toMatchObject({
      runs: [{ invocations: [{ toolExecutionNotifications: [{ message: { text: 'a {{0}} [b\\](http://c)' } }] }] }],
    });
  });
});

test('whatever strings a diagnosis holds, the log stays whole and nothing acts on a terminal', () => {
  fc.assert(
    fc.property(anyDiagnosis, (diagnosis) => {
      const text = presentSarif(diagnosis, { messages: MESSAGES });
      expect(UNSAFE.exec(text)).toBeNull();
      expect([validate(JSON.parse(text)), validate.errors]).toEqual([true, null]);
    }),
    { numRuns: 50 },
  );
});
