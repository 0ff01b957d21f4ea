import { describe, expect, test } from '@jest/globals';
import { checkRulebookIn } from '../../src/cli/commands/rulesCheck.js';
import type { Invocation } from '../../src/cli/command.js';
import { readOptions } from '../../src/cli/options.js';
import { openRulebook } from '../../src/cli/openRulebook.js';
import { commandTexts } from '../../src/cli/texts.js';
import { seed, withRulebook } from '../rulebook/seed.js';

const rule = 'rules/net/tcp-stall.json';
const cases = 'rules/net/tcp-stall.test.json';

/** The seed with the command line's messages, one file changed. */
function changed(file: string, replace: string, by: string): Readonly<Record<string, string>> {
  const text = seed[file] ?? '';
  expect(text).toContain(replace);
  return { [file]: text.replace(replace, by) };
}

/** An invocation that collects what is written. */
function invocation(
  operands: readonly string[] = [],
  options: Readonly<Record<string, unknown>> = {},
): Invocation & { readonly written: string[] } {
  const written: string[] = [];
  const write = (text: string): void => {
    written.push(text);
  };
  return {
    written,
    operands,
    options: readOptions({ color: false, ...options }, 'en'),
    terminal: {
      out: write,
      err: write,
      stdin: () => new ReadableStream<Uint8Array>(),
      outIsTerminal: false,
      errIsTerminal: false,
      environment: {},
    },
    texts: commandTexts('en'),
  };
}

describe('rules check', () => {
  const transportCases = `{ "rule": "transport-tcp", "cases": [
    { "name": "sends", "facts": { "trace.functions": [["tcp_sendmsg"]] }, "expect": { "concludes": "tcp" } } ] }`;
  const check = async (
    changes: Readonly<Record<string, string | null>>,
    { ids = [], ...options }: Readonly<Record<string, unknown>> & { readonly ids?: readonly string[] } = {},
  ) =>
    withRulebook({ 'rules/net/transport-tcp.test.json': transportCases, ...changes }, async (directory) => {
      const { written, ...call } = invocation(ids, options);
      return { code: await checkRulebookIn(directory, call, { from: directory }), text: written.join('') };
    });
  const files = { stage: ['schema', 'lint', 'cases'] };

  test('is content with the seed', async () => {
    const { code, text } = await check({}, files);
    expect([code, text.split('\n')]).toEqual([
      0,
      [
        expect.stringMatching(/^ok {7}schema {5}\d+ files$/),
        expect.stringMatching(/^ok {7}lint {7}\d+ files$/),
        'ok       cases      3 cases',
        'All is well. Rules: 2, cases: 3.',
        '',
      ],
    ]);
  });

  test('goes through all stages, and says which have nothing to look at', async () => {
    const { text } = await check({});
    expect(text).toMatch(/^(?:ok|FAILED) +coverage +2 rules$/m);
    expect(text).toMatch(/^(?:ok|FAILED) +mutants +\d+ damaged rules$/m);
    expect(text).toContain('skipped  quiet      there is no test/quiet here');
    expect(text).toContain('skipped  archive    there is no archive in cases/ here\n');
    expect(text).toMatch(/^skipped +samples +/m);
    expect(text).toMatch(/^skipped +documents +/m);
  });

  test('of a failing case tells its place, what was expected and got, and the condition that decided', async () => {
    const { code, text } = await check(changed(cases, '[["waiter", "sender"]]', '[["sender"]]'), files);
    expect(code).toBe(3);
    expect(text).toMatch(/^ {2}rules\/net\/tcp-stall\.test\.json:\d+:\d+: error: /m);
    expect(text).toContain('"leads"');
    expect(text).toContain('trace.functions calls ["sender","waiter"]');
  });

  test('of named rules does not mind the cases of others', async () => {
    const broken = changed(cases, '"silent"', '{ "certainty": "probable" }');
    expect((await check(broken, files)).code).toBe(3);
    expect((await check(broken, { ...files, ids: ['tcp-stall'] })).code).toBe(3);
    expect((await check(broken, { ...files, ids: ['transport-tcp'] })).code).toBe(0);
  });

  test('of named rules tells theirs first, and what breaks the rulebook elsewhere', async () => {
    const both = {
      ...changed(rule, '"net.queued", "operator"', '"net.quued", "operator"'),
      ...changed('rules/net/transport-tcp.json', '"trace.functions"', '"trace.funtions"'),
    };
    const { code, text } = await check(both, { ...files, ids: ['transport-tcp'] });
    expect(code).toBe(3);
    expect([...text.matchAll(/^ {2}(rules\/net\/[^:]+):/gm)].map(([, file]) => file).slice(0, 2)).toEqual([
      'rules/net/transport-tcp.json',
      'rules/net/tcp-stall.json',
    ]);
  });

  test('of a rule that nobody has is a mistake of usage, with the nearest name', async () => {
    await expect(check({}, { ...files, ids: ['tcp-stal'] })).rejects.toMatchObject({
      code: 'cli.unknown-rule.near',
      args: { id: 'tcp-stal', nearest: 'tcp-stall' },
    });
    await expect(check({}, { ...files, ids: ['something-else'] })).rejects.toMatchObject({ code: 'cli.unknown-rule' });
  });

  test('tells every problem of the files with its place, and goes no further with a broken rulebook', async () => {
    const { code, text } = await check({ ...changed(rule, '"trace.functions"', '"trace.funtions"') });
    expect(code).toBe(3);
    expect(text).toMatch(/^ {2}rules\/net\/tcp-stall\.json:7:\d+: error: There is no fact/m);
    expect(text).toMatch(/^ {4}why: .+\n {4}next: .+$/m);
    expect(text).toContain('skipped  mutants    lint found errors: correct these first\n');
  });

  test('ends with 3 when what it was not asked about makes its stage senseless', async () => {
    const { code, text } = await check({ 'knowledge/weights.json': '{ "lead": }' }, { stage: ['cases'] });
    expect(code).toBe(3);
    expect(text).toMatch(/^FAILED +schema .*\n {2}knowledge\/weights\.json:1:11: error: /m);
    expect(text).toContain('skipped  cases      files have errors: correct these first\n');
  });

  test.each(['json', 'github', 'junit', 'sarif'])('as %s tells the same, the same bytes every time', async (format) => {
    const broken = changed(rule, '"trace.functions"', '"trace.funtions"');
    const told = await check(broken, { ...files, format });
    expect(told.code).toBe(3);
    expect(told.text).toContain('trace.funtions');
    expect(await check(broken, { ...files, format })).toEqual(told);
  });
});

describe('a diagnosis', () => {
  test('is not attempted with an invalid rulebook: every error is told with its place', async () => {
    await withRulebook(
      { ...changed(rule, '"calls"', '"call"'), 'knowledge/weights.json': '{ "lead": }' },
      async (directory) => {
        const { written, ...call } = invocation();
        expect(await openRulebook(call, directory)).toBeUndefined();
        expect(written.join('')).toMatch(
          /^knowledge\/weights\.json:1:11: .*\n(?: {2}.*\n)*rules\/net\/tcp-stall\.json:7:\d+: .*\n(?: {2}.*\n)*hangwise: /,
        );
      },
    );
  });
});
