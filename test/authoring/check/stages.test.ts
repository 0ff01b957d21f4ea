import { describe, expect, test } from '@jest/globals';
import { joined, reportOf } from '../../../src/authoring/check/outcome.js';
import { ofChosen } from '../../../src/authoring/check/ofChosen.js';
import { reasonToSkip } from '../../../src/authoring/check/reasonToSkip.js';
import { shownFrom } from '../../../src/authoring/check/shownFrom.js';
import { startQueue } from '../../../src/authoring/check/unitQueue.js';
import type { UnitRunner } from '../../../src/authoring/check/unitQueue.js';
import { isPortable } from '../../../src/authoring/check/units.js';
import type { Unit } from '../../../src/authoring/check/units.js';
import type { Problem } from '../../../src/model/problem.js';

function problem(file: string, severity: Problem['severity'] = 'error', line = 1): Problem {
  return { code: 'rulebook.empty', severity, args: {}, place: { file, line } };
}

describe('a stage', () => {
  test('fails with errors alone, and sorts what it found', () => {
    const warning = problem('b.json', 'warning');
    expect(reportOf('lint', { looked: 2, problems: [warning] })).toMatchObject({ state: 'passed' });
    const problems = [problem('b.json', 'error', 2), warning, problem('a.json')];
    expect(reportOf('lint', { looked: 2, problems })).toMatchObject({
      state: 'failed',
      problems: [{ place: { file: 'a.json' } }, { place: { line: 1 } }, { place: { line: 2 } }],
    });
  });

  test('is skipped when all of its parts are', () => {
    const because = { because: 'check.skipped.no-archive' };
    expect(joined([because, because])).toEqual(because);
    expect(joined([because, { looked: 3, problems: [] }, { looked: 4, problems: [problem('a')] }])).toMatchObject({
      looked: 7,
      problems: [{}],
    });
  });

  test.each([
    ['lint', ['schema'], 'check.skipped.schema'],
    ['samples', ['schema', 'lint'], undefined],
    ['coverage', ['lint'], undefined],
    ['archive', ['lint'], 'check.skipped.lint'],
    ['mutants', ['cases'], 'check.skipped.cases'],
    ['quiet', ['cases', 'coverage', 'mutants'], undefined],
  ] as const)('%s after %j', (stage, failed, because) => {
    expect(reasonToSkip(stage, new Set(failed))).toBe(because);
  });

  test('of chosen rules leaves out warnings about others', () => {
    const problems = [
      problem('rules/a/one.json'),
      problem('rules/a/one.zh.json', 'warning'),
      problem('rules/a/two.json', 'warning'),
      problem('rules/a/two.test.json'),
    ];
    const report = reportOf('lint', { looked: 4, problems });
    expect(ofChosen(report, { chosen: ['two'] })).toMatchObject({
      problems: [{ place: { file: 'rules/a/two.json' } }, problems[3], problems[0]],
    });
    expect(ofChosen(report, { chosen: [] })).toBe(report);
    const cases = reportOf('cases', { looked: 4, problems });
    expect(ofChosen(cases, { chosen: ['two'] })).toBe(cases);
  });

  test('tells paths as they are from the working directory, and those of packs as they were named', () => {
    const report = reportOf('lint', {
      looked: 1,
      problems: [problem('rules/a/one.json'), problem('site/rules/x.json')],
    });
    const files = (from: string | undefined): readonly unknown[] => {
      const shown = shownFrom(report, '/home/hangwise', from);
      return shown.state === 'skipped' ? [] : shown.problems.map(({ place }) => place?.file);
    };
    expect(files('/home/hangwise')).toEqual(['rules/a/one.json', 'site/rules/x.json']);
    expect(files(undefined)).toEqual(['rules/a/one.json', 'site/rules/x.json']);
    expect(files('/home')).toEqual(['hangwise/rules/a/one.json', 'site/rules/x.json']);
    expect(files('/home/hangwise/docs')).toEqual(['../rules/a/one.json', 'site/rules/x.json']);
  });
});

describe('the queue of units', () => {
  const units: readonly Unit[] = [
    { stage: 'documents' },
    { stage: 'quiet' },
    { stage: 'mutants', rule: 'a' },
    { stage: 'mutants', rule: 'b' },
  ];
  const runner = (takes: UnitRunner['takes'], log: string[]): UnitRunner => ({
    takes,
    run: async (unit) => {
      await Promise.resolve();
      log.push(unit.stage === 'mutants' ? unit.rule : unit.stage);
      if (unit.stage === 'quiet') throw new Error('broken');
      return { looked: 1, problems: [] };
    },
    close: () => {
      log.push('closed');
      return Promise.resolve();
    },
  });

  test('gives each unit to one runner that can do it, and closes all at the end', async () => {
    const logs: readonly [string[], string[]] = [[], []];
    const done: string[] = [];
    const queue = startQueue(units, [runner(isPortable, logs[0]), runner(() => true, logs[1])], {
      progress: (number, all) => {
        done.push(`${String(number)}/${String(all)}`);
      },
    });
    const outcomes = await Promise.allSettled(units.map(queue.outcomeOf));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    expect(logs[0]).not.toContain('documents');
    expect(
      logs
        .flat()
        .filter((name) => name !== 'closed')
        .toSorted(),
    ).toEqual(['a', 'b', 'documents', 'quiet']);
    expect(done).toEqual(['1/4', '2/4', '3/4', '4/4']);
    await Promise.resolve();
    expect(logs.map((log) => log.at(-1))).toEqual(['closed', 'closed']);
  });

  test('begins nothing further once it is aborted', async () => {
    const log: string[] = [];
    const queue = startQueue(units, [runner(() => true, log)], { signal: AbortSignal.abort(new Error('enough')) });
    await expect(queue.outcomeOf(units[2] ?? { stage: 'quiet' })).rejects.toThrow('enough');
    expect(log).toEqual(['closed']);
  });
});
