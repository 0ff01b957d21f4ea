import { describe, expect, test } from '@jest/globals';
import { documentRulebook } from '../../src/cli/commands/rulesDocs.js';
import { readOptions } from '../../src/cli/options.js';
import { commandTexts } from '../../src/cli/texts.js';
import { documented } from '../rulebook/documents/shipped.js';
import { withRulebook } from '../rulebook/seed.js';
import { hangwise } from './terminal.js';

/** Runs `rules docs` for the rulebook below a directory. */
async function docs(directory: string, check: boolean) {
  const written = { out: '', err: '' };
  const code = await documentRulebook(directory, {
    operands: [],
    options: readOptions({ check }, 'en'),
    terminal: {
      out: (text) => (written.out += text),
      err: (text) => (written.err += text),
      stdin: async function* () {},
      outIsTerminal: false,
      errIsTerminal: false,
      environment: {},
    },
    texts: commandTexts('en'),
  });
  return { code, ...written };
}

describe('rules docs', () => {
  const files = { ...documented, 'schema/words.schema.json': '{}' };

  test('tells what is missing, writes it, and then finds nothing', async () => {
    await withRulebook(files, async (directory) => {
      const before = await docs(directory, true);
      expect(before.code).toBe(3);
      expect(before.err).toContain('docs/README.md:1:1: error: ');
      expect(before.err).toContain('rules docs');
      expect(await docs(directory, false)).toMatchObject({ code: 0, err: '' });
      const after = await docs(directory, true);
      expect(after.code).toBe(0);
      expect(after.out).toMatch(/^All \d+ generated files are up to date\.\n$/);
      expect((await docs(directory, false)).out).toMatch(/^0 written, 0 removed, /);
    });
  });

  test('writes nothing from a rulebook that is wrong', async () => {
    await withRulebook({ ...files, 'rules/net/tcp-stall.json': '{' }, async (directory) => {
      const { code, err } = await docs(directory, false);
      expect(code).toBe(3);
      expect(err).toContain('rules/net/tcp-stall.json:');
    });
  });

  test('tells what it may not write, and how many pages that leaves', async () => {
    await withRulebook({ ...files, 'docs/rules': 'no folder' }, async (directory) => {
      const { code, out, err } = await docs(directory, false);
      expect(code).toBe(3);
      expect(err).toMatch(
        /^docs\/rules\/[\w.-]+:1:1: error: This cannot be written \(E\w+\)\. Files that were not written: [2-9]\. /,
      );
      expect(out).toMatch(/^\d{2,} written, 0 removed, /);
    });
  });

  test('says that there is no place for documents in an installed copy', async () => {
    await withRulebook({}, async (directory) => {
      const { code, err } = await docs(directory, false);
      expect(code).toBe(2);
      expect(err).toContain('There is no folder docs/');
    });
  });
});

describe('rules show', () => {
  test.each([
    ['rpc-transport-tcp', /rpc\.transport is tcp/],
    ['rpc.taskStatus', /Step rpc-task: /],
    ['d0afde5', /SUNRPC: Improve accuracy/],
    ['livelock', /sunrpc-tcp-send-memory-spin/],
    ['rpcTask', /attribute +type +meaning/],
  ])('tells %s in words', async (id, words) => {
    const { code, out } = await hangwise(['rules', 'show', id]);
    expect(code).toBe(0);
    expect(out).toMatch(words);
    expect(out).not.toMatch(/documents\.\w/);
  });

  test.each(['rpcTask', 'live-nfsd-threads'])('gives %s as JSON', async (id) => {
    const json: unknown = JSON.parse((await hangwise(['rules', 'show', id, '--format', 'json'])).out);
    expect(json).toBeInstanceOf(Object);
  });

  test('tells everything of a name in Chinese', async () => {
    const { out } = await hangwise(['rules', 'show', 'livelock', '--lang', 'zh']);
    expect(out).toContain('使用它的规则');
  });
});
