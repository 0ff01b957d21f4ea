import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { withBase } from '../../../src/authoring/diff/index.js';
import { contentsOf, filesOf } from '../../../src/authoring/diff/revision.js';
import type { Invocation } from '../../../src/cli/command.js';
import { diffRulebookIn } from '../../../src/cli/commands/rulesDiff.js';
import { readOptions } from '../../../src/cli/options.js';
import { commandTexts } from '../../../src/cli/texts.js';
import { described, expects, LOCKUP_LOG } from '../../archive/madeArchive.js';
import { seed, writeRulebook } from '../../rulebook/seed.js';

const made: string[] = [];
afterAll(() => {
  for (const directory of made) rmSync(directory, { recursive: true, force: true });
});

const text = (content: ReturnType<typeof described>): string =>
  typeof content === 'object' && 'json' in content ? JSON.stringify(content.json, undefined, 2) : '';

/** What the words of a diagnosis need, so that certainties are told as people see them. */
const messages = {
  'knowledge/messages/present.json': readFileSync(
    new URL('../../../knowledge/messages/present.json', import.meta.url),
    'utf8',
  ),
  'knowledge/messages/authoring.json': readFileSync(
    new URL('../../../knowledge/messages/authoring.json', import.meta.url),
    'utf8',
  ),
};

const rule = (id: string, mechanism: string, strength: string): string => `{
  "id": "${id}", "kind": "hypothesis", "status": "experimental", "mechanism": "${mechanism}", "title": "A <b>${id}</b>",
  "hang": ["soft-lockup"], "description": ["Any."],
  "when": { "all": [{ "fact": "hang.cpu", "operator": "equal", "value": 3 }] },
  "signals": [{ "id": "twice", "for": "${strength}", "says": "More than once.",
    "if": { "all": [{ "fact": "hang.reports", "operator": "atLeast", "value": 2 }] } }]
}`;

const facts = (seed['knowledge/facts/hang.json'] ?? '').replace(
  '"facts": {',
  `"facts": { "hang.cpu": { "type": "number", "scope": "incident", "meaning": "CPU." },
    "hang.reports": { "type": "number", "scope": "incident", "meaning": "Reports." },`,
);

/** A rulebook with two rules about one hang and an archive with that hang; strengths say which of them leads. */
function rulebook(first: string, second: string): string {
  const directory = writeRulebook({
    ...messages,
    'knowledge/facts/hang.json': facts,
    'knowledge/mechanisms.json': '[{ "id": "livelock", "meaning": "One." }, { "id": "deadlock", "meaning": "Two." }]',
    'knowledge/mechanisms.zh.json': null,
    'rules/net/first.json': rule('first', 'livelock', first),
    'rules/net/second.json': rule('second', 'deadlock', second),
    'cases/stuck/case.json': text(described()),
    'cases/stuck/console.log': LOCKUP_LOG,
    'cases/stuck/expected.json': text(expects({ facts: {}, mechanisms: ['livelock'], decidable: ['mechanism'] })),
    'cases/open/case.json': text(described()),
    'cases/open/console.log': LOCKUP_LOG,
  });
  made.push(directory);
  return directory;
}

async function diff(directory: string, base: string, options: Readonly<Record<string, unknown>> = {}) {
  let [out, err] = ['', ''];
  const invocation: Invocation = {
    operands: [base],
    options: readOptions({ color: false, ...options }, 'en'),
    terminal: {
      out: (written) => {
        out += written;
      },
      err: (written) => {
        err += written;
      },
      stdin: () => new ReadableStream<Uint8Array>(),
      outIsTerminal: false,
      errIsTerminal: false,
      environment: {},
    },
    texts: commandTexts('en'),
  };
  return { code: await diffRulebookIn(directory, invocation), out, err };
}

describe('rules diff', () => {
  test('of equal rulebooks finds nothing', async () => {
    expect(await diff(rulebook('strong', 'weak'), rulebook('strong', 'weak'))).toEqual({
      code: 0,
      out: 'All 2 archived runs are diagnosed as before.\n',
      err: '',
    });
  });

  test('tells what leads before and after, and ends with 1 when an expectation is not met any more', async () => {
    const { code, out, err } = await diff(rulebook('weak', 'strong'), rulebook('strong', 'weak'));
    expect([code, err]).toEqual([1, '']);
    expect(out.split('\n')).toEqual([
      'open: nothing is expected',
      '  leading: first (probable, 20, i1) -> second (probable, 20, i1)',
      '  order: first, second -> second, first',
      '',
      'stuck: WORSE: not as expected any more',
      '  leading: first (probable, 20, i1) -> second (probable, 20, i1)',
      '  order: first, second -> second, first',
      '',
      expect.stringMatching(/^2 of 2 archived runs .* 0 met now that were not, 1 not met any more\.$/),
      '',
    ]);
    expect((await diff(rulebook('strong', 'weak'), rulebook('weak', 'strong'))).code).toBe(0);
  });

  test('as Markdown has the sum in sight and the rest folded, the worst first', async () => {
    const { out } = await diff(rulebook('weak', 'strong'), rulebook('strong', 'weak'), { format: 'markdown' });
    expect(out).toMatch(/^### What this change does to archived diagnoses\n\n2 of 2 archived runs/);
    expect([...out.matchAll(/<summary><code>(\w+)<\/code>/g)].map(([, id]) => id)).toEqual(['stuck', 'open']);
    expect(out).toContain('\n- **order**: `first, second` → `second, first`\n');
    expect(out.match(/<details>/g)).toHaveLength(2);
    expect(out.match(/<\/details>/g)).toHaveLength(2);
  });

  test('as JSON gives all that was compared, the same bytes every time', async () => {
    const [after, before] = [rulebook('weak', 'strong'), rulebook('strong', 'weak')];
    const told = await diff(after, before, { format: 'json' });
    expect(JSON.parse(told.out)).toMatchObject({
      schemaVersion: 1,
      runs: 2,
      sums: { changed: 2, better: 0, worse: 1 },
      differences: [
        { id: 'open', met: 'unscored' },
        { id: 'stuck', met: 'worse', aspects: ['leading', 'order'] },
      ],
    });
    expect(await diff(after, before, { format: 'json' })).toEqual(told);
  });

  test('of a base that does not load tells its first problems, and ends with 3', async () => {
    const base = rulebook('strong', 'weak');
    writeFileSync(join(base, 'rules/net/first.json'), '{');
    const { code, out, err } = await diff(rulebook('strong', 'weak'), base);
    expect([code, out]).toEqual([3, '']);
    expect(err).toMatch(/^rules\/net\/first\.json:1:\d+: /);
    expect(err).toContain('[diff.base-invalid]');
  });

  test.each([
    ['nothing of that name', 'no-such-revision', 'diff.no-working-copy'],
    ['an option of git', '--output=x', 'diff.no-base'],
    ['nothing at all', '', 'diff.no-base'],
    ['a folder without rules', tmpdir(), 'diff.no-rulebook'],
  ])('of %s ends with 2 and says what to name', async (_, base, code) => {
    const told = await diff(rulebook('strong', 'weak'), base);
    expect([told.code, told.out]).toEqual([2, '']);
    expect(told.err).toContain(`[${code}]`);
    expect(told.err).toMatch(/ {2}why: .+\n.* {2}next: .+/);
  });
});

describe('a revision', () => {
  function workingCopy(): { readonly directory: string; readonly run: (...args: readonly string[]) => void } {
    const directory = rulebook('strong', 'weak');
    const run = (...args: readonly string[]): void => {
      const identity = ['-c', 'user.name=Somebody', '-c', 'user.email=somebody@example.org'];
      execFileSync('git', [...identity, ...args], { cwd: directory, stdio: 'ignore' });
    };
    run('init', '--initial-branch=main');
    run('add', '.');
    run('commit', '--message=first');
    return { directory, run };
  }

  test('is compared by its name, and nothing of it is left', async () => {
    const { directory, run } = workingCopy();
    writeFileSync(join(directory, 'rules/net/first.json'), rule('first', 'livelock', 'weak'));
    writeFileSync(join(directory, 'rules/net/second.json'), rule('second', 'deadlock', 'strong'));
    const before = new Set(readdirSync(tmpdir()).filter((name) => name.startsWith('hangwise-base-')));
    expect((await diff(directory, 'main')).out).toContain('order: first, second -> second, first\n');
    run('commit', '--all', '--message=second');
    expect((await diff(directory, 'HEAD')).out).toBe('All 2 archived runs are diagnosed as before.\n');
    expect((await diff(directory, 'HEAD~1')).code).toBe(1);
    expect((await diff(directory, 'HEAD~7')).err).toContain('[diff.no-base]');
    const left = readdirSync(tmpdir()).filter((name) => name.startsWith('hangwise-base-') && !before.has(name));
    expect(left).toEqual([]);
  });

  test('of a working copy of another user says how to let git read it', async () => {
    const { directory } = workingCopy();
    // What git itself is tested with.
    process.env['GIT_TEST_ASSUME_DIFFERENT_OWNER'] = '1';
    const { code, err } = await diff(directory, 'HEAD').finally(() => {
      delete process.env['GIT_TEST_ASSUME_DIFFERENT_OWNER'];
    });
    expect(code).toBe(2);
    expect(err).toContain('[diff.foreign-working-copy]');
    expect(err).toContain(`git config --global --add safe.directory ${directory}`);
  });

  test('brings files alone: no link of it leads anywhere', async () => {
    const { directory, run } = workingCopy();
    symlinkSync('/etc/passwd', join(directory, 'rules/net/link.json'));
    mkdirSync(dirname(join(directory, 'rules/odd/a\tb.json')), { recursive: true });
    run('add', '.');
    run('commit', '--message=link');
    const names = await withBase(directory, 'HEAD', (base) => Promise.resolve(readdirSync(join(base, 'rules/net'))));
    expect(names).toContain('first.json');
    expect(names).not.toContain('link.json');
  });

  test('that lists what leads elsewhere is not followed', () => {
    const entry = (mode: string, path: string): string => `${mode} blob 0123456789\t${path}\0`;
    const listing = [
      entry('100644', 'rules/net/a.json'),
      entry('100755', 'knowledge/weights.json'),
      entry('120000', 'rules/net/link.json'),
      entry('160000', 'rules/module'),
      entry('100644', 'rules/../../etc/passwd'),
      entry('100644', '/etc/passwd'),
      'damaged',
    ].join('');
    expect(filesOf(listing).map(({ path }) => path)).toEqual(['rules/net/a.json', 'knowledge/weights.json']);
  });

  test('gives the contents of its files in their order, also of one that is missing or cut off', () => {
    const output = Buffer.from('aa blob 3\na\nb\nbb missing\ncc blob 0\n\ndd blob 99\nrest');
    expect(contentsOf(output).map(String)).toEqual(['a\nb', '', '', 'rest']);
    expect(contentsOf(Buffer.from(''))).toEqual([]);
    expect(contentsOf(Buffer.from('no line'))).toEqual([]);
  });
});
