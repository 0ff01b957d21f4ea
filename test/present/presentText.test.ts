import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import stringWidth from 'string-width';
import { presentText } from '../../src/present/index.js';
import { anyDiagnosis } from './any/diagnosis.js';
import { FALLOUT, FOUNDING, NOTHING } from './fixture/diagnoses.js';
import { golden } from './golden.js';
import { CHINESE, ENGLISH } from './messages.js';

const SCREEN = { messages: ENGLISH, width: 80, color: false, unicode: true } as const;

describe('golden reports at 80 columns', () => {
  test.each([
    ['founding.txt', FOUNDING, SCREEN],
    ['founding-ascii.txt', FOUNDING, { ...SCREEN, unicode: false }],
    ['founding-40.txt', FOUNDING, { ...SCREEN, width: 40 }],
    ['founding-colour.txt', FOUNDING, { ...SCREEN, color: true }],
    ['fallout.txt', FALLOUT, SCREEN],
    ['nothing.txt', NOTHING, SCREEN],
    ['founding-chinese.txt', FOUNDING, { ...SCREEN, messages: CHINESE }],
  ])('%s', (name, diagnosis, options) => {
    const text = presentText(diagnosis, options);
    expect(text).toBe(golden(name, text));
  });
});

describe('the first screen', () => {
  /** Rows that a terminal of 80 columns needs for what stands before the first empty line. */
  const firstRows = (text: string): number =>
    (text.split('\n\n')[0] ?? '')
      .split('\n')
      .reduce((rows, line) => rows + Math.max(1, Math.ceil(stringWidth(line) / SCREEN.width)), 0);

  test('is 24 lines of 80 columns at most, however much there is to tell', () => {
    fc.assert(
      fc.property(anyDiagnosis, (diagnosis) => {
        expect(firstRows(presentText(diagnosis, SCREEN))).toBeLessThanOrEqual(24);
      }),
      { numRuns: 50 },
    );
  });

  test('keeps the command of the next question whole', () => {
    const crowded = {
      ...FALLOUT,
      kernel: { ...FOUNDING.kernel, taints: Array.from({ length: 40 }, () => 'OE') },
      hypotheses: FALLOUT.hypotheses.map((one) => ({
        ...one,
        title: one.title.repeat(4),
        now: Array.from({ length: 20 }, () => 'Wait.'),
      })),
    };
    const first = presentText(crowded, SCREEN).split('\n\n')[0] ?? '';
    expect(first).toContain(FOUNDING.questions[0]?.how[0]?.command);
    expect(firstRows(first)).toBe(24);
  });

  test('says what hung, how certain the cause is, which fix fits and that moving to other branches is no cure', () => {
    const first = presentText(FOUNDING, SCREEN).split('\n\n')[0] ?? '';
    for (const said of [
      'soft lockup, CPU 110, kworker/u257:2',
      'probable: ',
      'd0afde5fc6fb',
      'not in 4.19.y',
      '5.10.y',
    ]) {
      expect(first).toContain(said);
    }
  });
});

describe('what is not known', () => {
  test('a conflicted fact shows no value', () => {
    const text = presentText(FOUNDING, SCREEN);
    expect(text).toMatch(/^net\.tcpMemoryPages +unknown: claims disagree/m);
  });

  test('the description of what is only probable is told under a condition', () => {
    expect(presentText(FOUNDING, SCREEN)).toContain('If it is so:');
    expect(presentText(FALLOUT, SCREEN).split('established: ')[1]).not.toContain('If it is so:\nSystem-wide');
  });

  test('a function seen in one sample is not said to enclose the loop', () => {
    const [spin] = FOUNDING.incidents;
    const culprit = { function: 'kfree', how: 'innermost-of-one-sample', cite: [] } as const;
    const callTree = { name: 'kfree', samples: 1, drawn: false, children: [] };
    const incidents = spin === undefined ? [] : [{ ...spin, culprit, callTree }];
    const text = presentText({ ...FOUNDING, incidents }, SCREEN);
    expect(text).toContain('where it loops is unknown');
    expect(text).not.toContain('encloses the loop\n');
  });
});
