import { afterAll, describe, expect, test } from '@jest/globals';
import { crash, dmesg, flow, badFiles, hangwise } from './terminal.js';

const { path, remove } = badFiles();
afterAll(remove);

const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/;

interface Usage {
  readonly name: string;
  readonly words: readonly string[];
  readonly code: number;
  /** What standard error says; standard output is empty with exit code 2. */
  readonly says?: RegExp;
}

const usages: readonly Usage[] = [
  { name: 'a missing file among several', words: ['diagnose', dmesg, path('gone.txt')], code: 0, says: /gone\.txt/ },
  { name: 'only missing files', words: ['diagnose', path('a'), path('b')], code: 2, says: /\ba: [\s\S]*\bb: / },
  { name: 'a directory', words: ['diagnose', path('folder')], code: 2, says: /folder: no file in it/ },
  { name: 'an empty file', words: ['diagnose', path('empty.txt')], code: 2, says: /empty\.txt/ },
  { name: 'a binary', words: ['diagnose', path('binary.bin')], code: 2, says: /binary\.bin/ },
  { name: 'an empty file among several', words: ['diagnose', path('empty.txt'), dmesg], code: 0 },
  { name: 'invalid UTF-8', words: ['diagnose', path('latin1.txt')], code: 0 },
  { name: 'a log without a hang', words: ['diagnose', path('quiet.txt')], code: 1 },
  { name: 'no file', words: ['diagnose'], code: 2, says: /usage/ },
  { name: 'nothing at all', words: [], code: 2, says: /usage/ },
  { name: 'a misspelt command', words: ['diagnos', dmesg], code: 2, says: /hangwise diagnose/ },
  { name: 'a misspelt option', words: ['diagnose', '--fromat', 'json', dmesg], code: 2, says: /--format/ },
  { name: 'an option with control characters', words: ['diagnose', '--\x1b[2J', dmesg], code: 2, says: /\\x1b/ },
  { name: 'an unknown format', words: ['diagnose', '--format', 'jsn', dmesg], code: 2, says: /json/ },
  { name: 'a width that is none', words: ['diagnose', '--width', 'wide', dmesg], code: 2, says: /wide/ },
  { name: 'a commit that is none', words: ['diagnose', '--commit', 'HEAD', dmesg], code: 2, says: /HEAD/ },
  {
    name: 'an answer without value',
    words: ['diagnose', dmesg, '--answer', 'rpc.taskStatus'],
    code: 2,
    says: /FACT=VALUE/,
  },
  {
    name: 'an answer about an unknown fact',
    words: ['diagnose', dmesg, '--answer', 'rpc.taskStatsu=1'],
    code: 2,
    says: /rpc\.taskStatus/,
  },
  {
    name: 'an answer of the wrong type',
    words: ['diagnose', dmesg, '--answer', 'rpc.taskStatus=soon'],
    code: 2,
    says: /soon/,
  },
  { name: 'an unknown step', words: ['diagnose', dmesg, '--unavailable', 'rpc-tsk'], code: 2, says: /rpc-task/ },
  {
    name: 'answers that are missing',
    words: ['diagnose', dmesg, '--answers', path('gone.json')],
    code: 2,
    says: /ENOENT/,
  },
  {
    name: 'answers that are no JSON',
    words: ['diagnose', dmesg, '--answers', path('broken.json')],
    code: 2,
    says: /broken\.json:1:16/,
  },
  {
    name: 'answers of another shape',
    words: ['diagnose', dmesg, '--answers', path('shape.json')],
    code: 2,
    says: /shape\.json:1:3: .*"answers"/,
  },
  { name: 'nothing to explain', words: ['explain', dmesg], code: 2, says: /--why/ },
  {
    name: 'an id like a known one',
    words: ['explain', dmesg, '--why', 'rpc.taskAdress'],
    code: 2,
    says: /rpc\.taskAddress/,
  },
  { name: 'an unknown rule', words: ['rules', 'check', 'no-such-rule'], code: 2, says: /no-such-rule/ },
  { name: 'an unknown list', words: ['rules', 'list', 'things'], code: 2, says: /mechanisms/ },
  { name: 'an unknown item', words: ['rules', 'show', 'rpc.taskStatsu'], code: 2, says: /rpc\.taskStatus/ },
  { name: 'an unknown shell', words: ['completion', 'csh'], code: 2, says: /zsh/ },
];

describe('a command line', () => {
  test.each(usages)('with $name ends with $code', async ({ words, code, says }) => {
    const ran = await hangwise(words);
    expect(ran.code).toBe(code);
    if (says !== undefined) expect(ran.err).toMatch(says);
    if (code === 2) expect(ran.out).toBe('');
    expect(`${ran.out}${ran.err}`).not.toMatch(CONTROL);
    expect(ran.err).not.toMatch(/^\s+at /m);
  });

  test('--help names every command, in both languages', async () => {
    for (const words of [['--help'], ['--lang', 'zh', '--help']]) {
      const { code, out } = await hangwise(words);
      expect(code).toBe(0);
      for (const command of ['diagnose', 'facts', 'explain', 'rules', 'completion']) expect(out).toContain(command);
      expect(out).not.toMatch(/cli\.(command|option|operand)/);
    }
  });

  test.each([
    { name: 'the locale', words: [], environment: { LANG: 'zh_CN.UTF-8' }, chinese: true },
    {
      name: 'the strongest variable of the locale',
      words: [],
      environment: { LC_ALL: 'C', LANG: 'zh_CN' },
      chinese: false,
    },
    { name: 'an empty variable says nothing', words: [], environment: { LC_ALL: '', LANG: 'zh' }, chinese: true },
    { name: 'the command line first', words: ['--lang', 'en'], environment: { LANG: 'zh_CN.UTF-8' }, chinese: false },
    { name: 'a language that is not spoken', words: [], environment: { LANG: 'zhuang' }, chinese: false },
  ])('the language follows: $name', async ({ words, environment, chinese }) => {
    const help = await hangwise([...words, '--help'], { environment });
    const report = await hangwise([...words, 'diagnose', dmesg], { environment });
    for (const { out } of [help, report]) expect(/\p{Script=Han}/u.test(out)).toBe(chinese);
  });

  test('leaves no message code unworded in the help of any command', async () => {
    for (const command of [
      ['diagnose'],
      ['facts'],
      ['explain'],
      ['rules'],
      ['rules', 'check'],
      ['rules', 'list'],
      ['completion'],
    ]) {
      const { code, out } = await hangwise([...command, '--help']);
      expect(code).toBe(0);
      expect(out).not.toMatch(/cli\.(command|option|operand)/);
    }
  });
});

describe('diagnose', () => {
  test('gives one diagnosis as JSON, with what could not be read among its problems', async () => {
    const { code, out } = await hangwise(['diagnose', '--format', 'json', dmesg, crash, flow, path('gone.txt')]);
    const diagnosis: unknown = JSON.parse(out);
    expect(code).toBe(0);
    expect(diagnosis).toMatchObject({
      schemaVersion: 1,
      case: { sources: [{ id: 's1', name: 'dmesg.txt' }, { id: 's2' }, { id: 's3' }] },
      incidents: [{ kind: 'soft-lockup', cpu: 110 }],
    });
    expect(out).toContain('input.missing');
  });

  test('reads standard input', async () => {
    const { code, out } = await hangwise(['diagnose', '-'], {
      stdin: '[   10.000000] watchdog: BUG: soft lockup - CPU#3 stuck for 22s! [dd:77]\n',
    });
    expect(code).toBe(4);
    expect(out).toContain('dd');
  });

  test('without a terminal the bare command diagnoses', async () => {
    const [bare, named] = [await hangwise([dmesg]), await hangwise(['diagnose', dmesg])];
    expect(bare).toEqual(named);
  });

  test('takes answers from options and files, the option having the last word', async () => {
    const seen = async (...words: readonly string[]): Promise<string> =>
      (await hangwise(['facts', '--format', 'json', dmesg, ...words])).out;
    expect(await seen('--answers', path('answers.json'))).toContain('"value": -11');
    const both = await seen(
      '--answers',
      path('answers.json'),
      '--answer',
      'rpc.taskStatus=EHOSTUNREACH'.replace('EHOSTUNREACH', '-113'),
    );
    expect(both).toContain('"value": -113');
    expect(both).not.toContain('"value": -11,');
    expect(await seen('--unsure', 'rpc.taskStatus=-11')).toContain('"unsure"');
  });

  test('judges the commits asked for', async () => {
    const { out } = await hangwise(['diagnose', '--format', 'json', dmesg, '--commit', 'ED0172AF5D6F']);
    expect(out).toContain('ed0172af5d6f');
  });

  test('shows control characters of the evidence as escapes', async () => {
    for (const format of ['text', 'markdown', 'json']) {
      const { out } = await hangwise(['diagnose', '--format', format, path('escape.txt')]);
      expect(out).not.toMatch(CONTROL);
      expect(out).toMatch(/\\x1b|\\u001b/);
    }
  });

  test('is coloured on a terminal, and plain with NO_COLOR, --no-color and without a terminal', async () => {
    const escapes = async (
      words: readonly string[],
      environment: Readonly<Record<string, string>>,
      columns?: number,
    ): Promise<boolean> => {
      const { out } = await hangwise(['diagnose', dmesg, ...words], {
        environment,
        ...(columns === undefined ? {} : { columns }),
      });
      return out.includes('\x1b[');
    };
    expect(await escapes([], {}, 80)).toBe(true);
    expect(await escapes(['--no-color'], {}, 80)).toBe(false);
    expect(await escapes([], { NO_COLOR: '1' }, 80)).toBe(false);
    expect(await escapes([], {})).toBe(false);
  });

  test('keeps to the width asked for', async () => {
    const { out } = await hangwise(['diagnose', '--width', '60', path('quiet.txt')]);
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
  });
});

describe('explain', () => {
  test('proves a fact down to its lines', async () => {
    const { code, out } = await hangwise(['explain', dmesg, crash, '--why', 'rpc.taskAddress']);
    expect(code).toBe(0);
    expect(out).toContain('ffff9a3319bd4a18');
    expect(out).toContain('crash.txt:');
  });

  test('says of a fact that the evidence does not give which step would', async () => {
    const { code, out } = await hangwise(['explain', path('quiet.txt'), '--why', 'rpc.ownerPid']);
    expect(code).toBe(0);
    expect(out).toContain('rpc.ownerPid');
  });

  test('judges a commit that the case does not bring up', async () => {
    const { code, out } = await hangwise(['explain', dmesg, crash, '--why-not', '6258cf25d5e3']);
    expect(code).toBe(0);
    expect(out).toContain('rpc.transport');
  });
});

describe('rules', () => {
  const quick = ['--stage', 'schema', '--stage', 'lint', '--stage', 'cases'];

  test('check is silent about a healthy rule but for a line a stage, and counts its cases alone', async () => {
    const { code, out } = await hangwise(['rules', 'check', 'rpc-transport-tcp', ...quick]);
    expect(out).not.toMatch(/error|FAILED/);
    expect(out).toMatch(/\nAll is well\. Rules: 1, cases: \d+\.\n$/);
    expect(code).toBe(0);
  });

  test.each(['rules', 'facts', 'steps', 'fixes', 'tables', 'mechanisms'])('list %s', async (what) => {
    const { code, out } = await hangwise(['rules', 'list', what]);
    expect(code).toBe(0);
    for (const line of out.trimEnd().split('\n')) expect(line.split('\t')).toHaveLength(3);
  });

  test('show tells a rule in words, and gives anything as JSON', async () => {
    const { out } = await hangwise(['rules', 'show', 'rpc-transport-tcp']);
    expect(out).toContain('rpc.transport is tcp');
    const json = await hangwise(['rules', 'show', 'd0afde5fc6fb', '--format', 'json']);
    expect(JSON.parse(json.out)).toMatchObject({ role: 'fix' });
  });
});
