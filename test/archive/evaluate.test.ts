import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { diagnosis as validDiagnosis } from '../../src/rulebook/generated/validators.js';
import { hangwise } from '../cli/terminal.js';
import { described, expects, LOCKUP_LOG, makeArchive, QUIET_LOG } from './madeArchive.js';

const lockup = { 'case.json': described(), 'console.log': LOCKUP_LOG };
const inFolder = (folder: string, files: Parameters<typeof makeArchive>[0]): Parameters<typeof makeArchive>[0] =>
  Object.fromEntries(Object.entries(files).map(([name, content]) => [`${folder}/${name}`, content]));

const { root, remove } = makeArchive({
  ...inFolder('good/stuck', { ...lockup, 'expected.json': expects() }),
  ...inFolder('good/quiet', {
    'case.json': described({ title: 'Nothing hangs' }),
    'console.log': QUIET_LOG,
    'expected.json': expects({
      reported: [],
      culprit: null,
      mechanisms: ['none'],
      facts: {},
      decidable: ['culprit', 'mechanism'],
    }),
  }),
  'good/README.md': 'For people.',
  'good/.hidden/note.txt': 'Not ours.',
  ...inFolder('mixed/runs', {
    'case.json': described({
      evidence: [
        { file: 'console.log', kind: 'kernel-log' },
        { file: 'logs/quiet.log', kind: 'kernel-log' },
      ],
      runs: [
        { name: 'log', files: ['console.log'] },
        { name: 'quiet', files: ['logs/quiet.log'] },
      ],
    }),
    'console.log': LOCKUP_LOG,
    'logs/quiet.log': QUIET_LOG,
    'expected.json': expects({ runs: { quiet: { reported: [], facts: { 'hang.cpu': 3 } } } }),
  }),
  ...inFolder('mixed/broken', { ...lockup, 'expected.json': '{' }),
  ...inFolder('mixed/esc\x1b[2Jape', {
    ...lockup,
    'expected.json': expects({ reported: ['rcu-stall'], facts: { 'task.comm': 'a\x1b[2Jb' } }),
  }),
  ...inFolder('mixed/wrong', {
    ...lockup,
    'expected.json': expects({ reported: ['rcu-stall'], facts: { 'task.comm': 'a\x1b[2Jb' } }),
  }),
  'mixed/linked': { link: '../good/stuck' },
  'empty/.keep': '',
  'file.txt': LOCKUP_LOG,
});
afterAll(remove);

const at = (name: string): string => join(root, name);
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/;

describe('evaluate', () => {
  test('gives one line a case and the sums, and ends with 0 when all is as expected', async () => {
    const { code, out, err } = await hangwise(['evaluate', at('good')]);
    expect(out.split('\n').slice(0, 4)).toEqual([
      'kinds  culprit  waits  cause  facts  case',
      'ok     ok       -      leads  -      quiet',
      'ok     -        -      -      2/2    stuck',
      '',
    ]);
    expect(out).toContain('2 of 2 runs as expected; cases: 2\n');
    expect([code, err]).toEqual([0, '']);
  });

  test('takes a single case', async () => {
    const { code, out } = await hangwise(['evaluate', at('good/stuck')]);
    expect(code).toBe(0);
    expect(out).toContain(' stuck\n');
    expect(out).toContain('1 of 1 runs');
  });

  test('goes on after cases that cannot be used, tells why, and ends with 1', async () => {
    const { code, out, err } = await hangwise(['evaluate', at('mixed')]);
    expect(code).toBe(1);
    expect(err).toMatch(/mixed\/linked: mixed\/linked is a link|mixed\/linked: linked is a link/);
    expect(err).toMatch(/mixed\/broken\/expected\.json:1:2: /);
    expect(err).toMatch(/esc\\x1b\[2Jape holds characters/);
    expect(err.trimEnd().split('\n')).toHaveLength(3);
    expect(out).toMatch(/^ok .* 2\/2 .*runs \(log\)$/m);
    expect(out).toMatch(/^ok .* 0\/1 .*runs \(quiet\)$/m);
    expect(out).toMatch(/^-1\+1 .* 0\/1 .*wrong$/m);
  });

  test('with --failed says what was expected and what was found, and leaves out the rest', async () => {
    const { code, out } = await hangwise(['evaluate', '--failed', at('good'), at('mixed')]);
    expect(code).toBe(1);
    expect(out).not.toContain('stuck\n');
    expect(out).toContain('    not reported: rcu-stall\n    reported, and should not be: soft-lockup\n');
    expect(out).toContain('    hang.cpu: expected 3, found none\n');
    expect(out).toContain('3 of 5 runs as expected; cases: 4\n');
  });

  test.each([
    ['nothing', [], /usage: hangwise evaluate/],
    ['a path that is missing', ['gone'], /There is no .*gone/],
    ['a folder without anything', ['empty'], /nothing in .*empty/],
    ['a case that cannot be used', ['mixed/broken'], /No case could be evaluated/],
  ])('of %s ends with 2', async (_, names, says) => {
    const { code, out, err } = await hangwise(['evaluate', ...names.map(at)]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(says);
  });

  test('evaluates a case once, however often it is named', async () => {
    const { out } = await hangwise(['evaluate', at('good'), at('good/stuck'), at('good')]);
    expect(out).toContain('2 of 2 runs');
  });

  test.each(['text', 'json'])('gives the same bytes every time, as %s', async (format) => {
    const words = ['evaluate', '--format', format, at('good'), at('mixed')];
    expect(await hangwise(words)).toEqual(await hangwise(words));
  });

  test('gives everything that was scored as JSON', async () => {
    const { code, out } = await hangwise(['evaluate', '--format', 'json', at('mixed')]);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      schemaVersion: 1,
      sums: { cases: 2, runs: 3, met: 1, kinds: { met: 1, missed: 1, extra: 1 } },
      results: [
        { case: 'broken', status: 'refused', problems: [{ code: expect.stringMatching(/^rulebook\.json\./) }] },
        { case: 'esc\u001b[2Jape', status: 'refused', problems: [{ code: 'batch.name-control' }] },
        { case: 'linked', status: 'refused', problems: [{ code: 'archive.link' }] },
        { case: 'runs', run: 'log', several: true, score: { met: true } },
        {
          case: 'runs',
          run: 'quiet',
          score: { met: false, facts: { wrong: [{ id: 'hang.cpu', expected: 3, found: [] }] } },
        },
        {
          case: 'wrong',
          run: 'all',
          several: false,
          score: { kinds: { missed: ['rcu-stall'], extra: ['soft-lockup'] } },
        },
      ],
    });
    expect(out).toMatch(/^{\n {2}"schemaVersion": 1,/);
  });

  test('never lets a control character through', async () => {
    for (const options of [[], ['--failed'], ['--format', 'json'], ['--lang', 'zh', '--failed']]) {
      const { out, err } = await hangwise(['evaluate', ...options, at('mixed')]);
      expect(`${out}${err}`).not.toMatch(CONTROL);
      expect(out).not.toMatch(/evaluate\.[a-z]/);
    }
  });

  test('says on a terminal how far it is, and takes the line away again', async () => {
    const { err } = await hangwise(['evaluate', at('good')], { columns: 80 });
    expect(err).toMatch(/\d (?:cases|of \d+), [\d.]+ a second/);
    expect(err.endsWith('\r\x1b[K')).toBe(true);
  });

  test('sees what diagnose sees', async () => {
    const [diagnosed, evaluated] = [
      await hangwise(['diagnose', '--format', 'json', at('good/stuck/console.log')]),
      await hangwise(['evaluate', '--format', 'ndjson', at('good/stuck')]),
    ];
    const diagnosis: unknown = JSON.parse(diagnosed.out);
    if (!validDiagnosis(diagnosis)) throw new TypeError('no diagnosis');
    const { incidents, hypotheses } = diagnosis;
    const picked = (list: readonly object[], ...keys: readonly string[]): unknown =>
      list.map((one) => Object.fromEntries(Object.entries(one).filter(([key]) => keys.includes(key))));
    expect(JSON.parse(evaluated.out)).toMatchObject({
      incidents: picked(incidents, 'id', 'kind', 'primary', 'reports', 'seconds', 'first'),
      hypotheses: picked(hypotheses, 'rule', 'mechanism', 'incident', 'certainty', 'score'),
      score: { kinds: { met: ['soft-lockup'] }, facts: { met: 2 } },
    });
    expect(incidents).toHaveLength(1);
  });

  test('has help in both languages', async () => {
    for (const language of ['en', 'zh']) {
      const { code, out } = await hangwise(['evaluate', '--lang', language, '--help']);
      expect(code).toBe(0);
      expect(out).toContain('--failed');
      expect(out).not.toMatch(/cli\.(command|option|operand)/);
    }
  });
});
