import { describe, expect, test } from '@jest/globals';
import { join, resolve } from 'node:path';
import { rmSync } from 'node:fs';
import { fillText, holesOf } from '../../src/model/text.js';
import { loadRulebook } from '../../src/rulebook/index.js';
import { meaningMistakes } from './mistakes/meaning.js';
import { namesMistakes } from './mistakes/names.js';
import { shapeMistakes } from './mistakes/shape.js';
import { seed, withRulebook, writeRulebook } from './seed.js';

const { rulebook: shipped } = await loadRulebook(resolve(import.meta.dirname, '../..'), { language: 'en' });

/** The text behind a line and column. */
function textAt(
  text: string,
  { line, column }: { readonly line?: number; readonly column?: number },
): string | undefined {
  if (line === undefined || column === undefined) return undefined;
  return text
    .split('\n')
    .slice(line - 1)
    .join('\n')
    .slice(column - 1);
}

describe('a mistake in a file', () => {
  test.each([...shapeMistakes, ...namesMistakes, ...meaningMistakes])(
    '$name',
    async ({ file, replace, by, code, points, place = file, says }) => {
      const before = seed[file] ?? '';
      const text = replace === undefined ? by : before.replace(replace, () => by);
      expect(text).not.toBe(before);
      const files: Readonly<Record<string, string>> = { ...seed, [file]: text };
      const { problems } = await withRulebook(files, (directory) =>
        loadRulebook(directory, { language: 'en', thorough: true }),
      );
      const problem = problems.find((one) => one.code === code && one.place?.file === place);
      expect(
        problem?.place === undefined ? undefined : textAt(files[place] ?? '', problem.place)?.slice(0, points?.length),
      ).toBe(points);
      const message = shipped.messages[code] ?? 'no message';
      expect(holesOf(message).filter((hole) => !Object.hasOwn(problem?.args ?? {}, hole))).toEqual([]);
      expect(fillText(message, problem?.args ?? {})).toContain(says);
    },
  );

  test('is told alone: other mistakes do not follow from it', async () => {
    const file = 'rules/net/tcp-stall.json';
    const text = (seed[file] ?? '').replace('"title"', '"titel"');
    const { problems } = await withRulebook({ [file]: text }, (directory) =>
      loadRulebook(directory, { language: 'en' }),
    );
    expect(problems.map(({ code }) => code)).toEqual(['rulebook.unknown-key.near']);
  });
});

describe('a valid rulebook', () => {
  test('has no problems, and its lists are filled in and sorted', async () => {
    const { rulebook, problems, cases } = await withRulebook({}, (directory) =>
      loadRulebook(directory, { language: 'en', thorough: true }),
    );
    expect(problems).toEqual([]);
    expect(cases.map(({ path }) => path)).toEqual(['rules/net/tcp-stall.test.json']);
    expect(rulebook.rules.map(({ id }) => id)).toEqual(['tcp-stall', 'transport-tcp']);
    expect(rulebook.facts.map(({ id }) => id)).toEqual([
      'hang.kind',
      'net.limit',
      'net.queued',
      'net.socket',
      'net.transport',
      'trace.functions',
    ]);
    const [rule] = rulebook.rules;
    expect(rule).toMatchObject({
      mistakenFor: [],
      remedy: { now: ['Wait.'], confirm: [], fixes: ['abcdef1234567890abcdef1234567890abcdef12'] },
    });
    expect(rulebook.fixes).toMatchObject([{ needs: [], contradicted: [], unobservable: [] }]);
    expect(rulebook.functions).toEqual([{ name: 'waiter', role: 'waits', waitsFor: 'itself', subsystem: 'net' }]);
    expect(rulebook.tables).toMatchObject([{ arrays: [], attributes: {} }]);
  });

  test('in Chinese falls back to English where there is no text, and counts that', async () => {
    const { rulebook, problems } = await withRulebook({}, (directory) => loadRulebook(directory, { language: 'zh' }));
    expect(problems).toEqual([]);
    const [rule] = rulebook.rules;
    expect(rule).toMatchObject({
      title: '发送者等待自己',
      description: ['It goes round.'],
      signals: [{ says: '它是 {{net.transport}}。' }, { says: 'The buffer is full.' }, {}],
    });
    expect(rulebook.mechanisms).toEqual([{ id: 'livelock', meaning: '无限重试。' }]);
    const translated = await withRulebook({ 'rules/net/tcp-stall.zh.json': null }, (directory) =>
      loadRulebook(directory, { language: 'zh' }),
    );
    expect(translated.rulebook.untranslated).toBe(rulebook.untranslated + 2);
  });

  test('has one version in every language, and another after any change', async () => {
    const versions = async (changes: Readonly<Record<string, string>>) =>
      withRulebook(changes, async (directory) => {
        const [en, zh] = [
          await loadRulebook(directory, { language: 'en' }),
          await loadRulebook(directory, { language: 'zh' }),
        ];
        return [en.rulebook.version, zh.rulebook.version];
      });
    const [version, inChinese] = await versions({});
    expect(inChinese).toBe(version);
    const path = 'knowledge/weights.json';
    const [changed] = await versions({ [path]: (seed[path] ?? '').replace('40', '45') });
    expect(changed).not.toBe(version);
  });
});

describe('a folder', () => {
  test('that is not there is a problem, not a fault', async () => {
    const directory = writeRulebook();
    rmSync(join(directory, 'rules'), { recursive: true });
    const { problems } = await loadRulebook(directory, { language: 'en' });
    rmSync(directory, { recursive: true });
    expect(problems.map(({ code }) => code)).toContain('rulebook.no-folder');
  });
});
