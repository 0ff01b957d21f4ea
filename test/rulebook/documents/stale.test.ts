import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { documentProblems, loadEnglish, writeDocuments } from '../../../src/rulebook/documents/index.js';
import type { Problem } from '../../../src/model/problem.js';
import { withRulebook } from '../seed.js';
import { documented, tools } from './shipped.js';

const PAGE = 'docs/rules/tcp-stall.md';
const RULE = 'rules/net/tcp-stall.json';

/** The seed with its documents, somehow changed; what is then said about them. */
function afterwards(change: (directory: string) => void, chosen: readonly string[] = []): Promise<readonly Problem[]> {
  return withRulebook(documented, async (directory) => {
    writeDocuments(directory, await loadEnglish(directory), tools);
    change(directory);
    return (await documentProblems(directory, tools, undefined, new Set(chosen))).problems;
  });
}

const edit = (directory: string, file: string, replace: string, by: string): void => {
  const path = join(directory, file);
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(replace);
  writeFileSync(path, text.replace(replace, by));
};

describe('documents', () => {
  test('as they were written are right', async () => {
    expect(await afterwards(() => {})).toEqual([]);
  });

  test('that somebody edited are stale, at the first line that differs', async () => {
    const problems = await afterwards((directory) => {
      edit(directory, PAGE, 'It goes round.', 'It goes round and round.');
    });
    expect(problems).toEqual([
      { code: 'rulebook.stale-page', severity: 'error', args: {}, place: { file: PAGE, line: 10, column: 1 } },
    ]);
  });

  test('are stale on every page that tells what changed', async () => {
    const problems = await afterwards((directory) => {
      edit(directory, RULE, 'The sender waits for itself', 'The sender waits for another');
    });
    expect(problems.map(({ code, place }) => `${code} ${place?.file ?? ''}`)).toEqual([
      'rulebook.stale-page docs/rules/README.md',
      `rulebook.stale-page ${PAGE}`,
      'rulebook.stale-page docs/mechanisms/livelock.md',
      'rulebook.stale-page docs/commits/abcdef123456.md',
    ]);
  });

  test('of one rule alone are looked at when it is chosen', async () => {
    const change = (directory: string): void => {
      edit(directory, RULE, 'The sender waits for itself', 'The sender waits for another');
    };
    expect((await afterwards(change, ['tcp-stall'])).map(({ place }) => place?.file)).toEqual([PAGE]);
    expect(await afterwards(change, ['transport-tcp'])).toEqual([]);
  });

  test('that are missing or left over are told, and what nobody made here is left alone', async () => {
    const problems = await withRulebook(documented, async (directory) => {
      mkdirSync(join(directory, 'docs/rules'), { recursive: true });
      writeFileSync(join(directory, 'docs/rules/notes.md'), '# Notes\n');
      writeDocuments(directory, await loadEnglish(directory), tools);
      const old = readFileSync(join(directory, PAGE), 'utf8');
      writeFileSync(join(directory, 'docs/rules/gone.md'), old);
      edit(directory, PAGE, old, '');
      const before = (await documentProblems(directory, tools)).problems;
      const { written, removed } = writeDocuments(directory, await loadEnglish(directory), tools);
      expect({ written, removed }).toEqual({ written: 1, removed: 1 });
      expect(existsSync(join(directory, 'docs/rules/gone.md'))).toBe(false);
      expect(existsSync(join(directory, 'docs/rules/notes.md'))).toBe(true);
      expect((await documentProblems(directory, tools)).problems).toEqual([]);
      return before;
    });
    expect(problems.map(({ code, place }) => [code, place?.file])).toEqual([
      ['rulebook.stale-page', PAGE],
      ['rulebook.left-over-page', 'docs/rules/gone.md'],
    ]);
  });

  test('that are missing by the hundred are told in a few lines', async () => {
    const problems = await withRulebook(documented, async (directory) => {
      return (await documentProblems(directory, tools)).problems;
    });
    expect(problems.length).toBeLessThan(20);
    expect(problems.at(0)?.code).toBe('rulebook.missing-page');
    expect(problems.at(-1)).toMatchObject({ code: 'rulebook.more-pages' });
    expect(Number(problems.at(-1)?.args['count'])).toBeGreaterThan(100);
  });
});

describe('extractors', () => {
  const FILE = 'knowledge/messages/extractors.json';
  const [first, second] = tools.extractors.map(({ name }) => name);
  const described = (names: readonly string[]): Promise<readonly Problem[]> => {
    const text = `{\n${names.map((name) => `  "extractor.${name}": "Something."`).join(',\n')}\n}\n`;
    return withRulebook({ ...documented, [FILE]: text }, async (directory) => {
      const few = { ...tools, extractors: tools.extractors.slice(0, 2) };
      writeDocuments(directory, await loadEnglish(directory), few);
      return (await documentProblems(directory, few)).problems;
    });
  };

  test('have a description each', async () => {
    expect(await described([first ?? '', second ?? ''])).toEqual([]);
  });

  test('without a description are told, with what to add where', async () => {
    expect(await described([first ?? ''])).toEqual([
      {
        code: 'rulebook.undescribed-extractor',
        severity: 'error',
        args: { name: second },
        place: { file: FILE, line: 1, column: 1 },
      },
    ]);
  });

  test('that do not exist are told at their line, with the one that is meant', async () => {
    const [missing, unknown] = await described([first ?? '', `${second ?? ''}s`]);
    expect(missing?.code).toBe('rulebook.undescribed-extractor');
    expect(unknown).toMatchObject({
      code: 'rulebook.unknown-extractor.near',
      args: { nearest: second },
      place: { file: FILE, line: 3, column: 3 },
    });
    expect((await described([first ?? '', second ?? '', 'quite-another'])).map(({ code }) => code)).toEqual([
      'rulebook.unknown-extractor',
    ]);
  });
});
