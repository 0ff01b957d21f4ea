import { describe, expect, test } from '@jest/globals';
import { checkRulebook } from '../../src/cli/commands/rulesCheck.js';
import type { Invocation } from '../../src/cli/command.js';
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
function invocation(operands: readonly string[] = []): Invocation & { readonly written: string[] } {
  const written: string[] = [];
  const write = (text: string): void => {
    written.push(text);
  };
  return {
    written,
    operands,
    options: { language: 'en', color: false, format: 'text', answers: [], unsure: [], unavailable: [], commits: [] },
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
  const check = async (changes: Readonly<Record<string, string | null>>, ...ids: readonly string[]) =>
    withRulebook({ 'rules/net/transport-tcp.test.json': transportCases, ...changes }, async (directory) => {
      const { written, ...call } = invocation(ids);
      return { code: await checkRulebook(directory, call), text: written.join('') };
    });
  const transportCases = `{ "rule": "transport-tcp", "cases": [
    { "name": "sends", "facts": { "trace.functions": [["tcp_sendmsg"]] }, "expect": { "concludes": "tcp" } } ] }`;

  test('is content with the seed', async () => {
    expect(await check({})).toEqual({ code: 0, text: '2 rules, 3 cases: all is well.\n' });
  });

  test('of a failing case names rule, case, what was expected and got, and the condition that decided', async () => {
    const { code, text } = await check(changed(cases, '[["waiter", "sender"]]', '[["sender"]]'));
    expect(code).toBe(3);
    expect(text).toContain('rules/net/tcp-stall.test.json: tcp-stall, case "leads"');
    expect(text).toContain('expected probable, got silent');
    expect(text).toContain('trace.functions calls ["sender","waiter"]');
    expect(text).toContain('saw sender');
    expect(text).toContain('1 of 3 cases fail');
  });

  test('of named rules does not mind the cases of others', async () => {
    const broken = changed(cases, '"silent"', '{ "certainty": "probable" }');
    expect((await check(broken)).code).toBe(3);
    expect((await check(broken, 'tcp-stall')).code).toBe(3);
    expect((await check(broken, 'transport-tcp')).code).toBe(0);
  });

  test('minds a rule without cases', async () => {
    const { code, text } = await check({ 'rules/net/transport-tcp.test.json': null });
    expect(code).toBe(3);
    expect(text).toContain('transport-tcp: no cases');
  });

  test('tells every problem of the files with its place', async () => {
    const { code, text } = await check(changed(rule, '"trace.functions"', '"trace.funtions"'));
    expect(code).toBe(3);
    expect(text).toMatch(/^rules\/net\/tcp-stall\.json:7:\d+: There is no fact/);
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
          /^knowledge\/weights\.json:1:11: .*\nrules\/net\/tcp-stall\.json:7:\d+: .*\nhangwise: /,
        );
      },
    );
  });
});
