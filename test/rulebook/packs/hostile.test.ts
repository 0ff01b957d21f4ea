import { describe, expect, test } from '@jest/globals';
import { symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Problem } from '../../../src/model/problem.js';
import { holesOf } from '../../../src/model/text.js';
import { problemTexts } from '../../../src/present/problemTexts.js';
import { loadRulebook } from '../../../src/rulebook/load.js';
import { PACK_LIMITS } from '../../../src/rulebook/packs/limits.js';
import { withRulebook } from '../seed.js';
import { hostileContainers } from './hostileContainers.js';
import { hostileContents } from './hostileContents.js';
import { packFiles, siteRule, withFiles } from './madePack.js';

const root = resolve(import.meta.dirname, '../../..');
const [english, chinese] = await Promise.all(
  (['en', 'zh'] as const).map(async (language) => (await loadRulebook(root, { language })).rulebook.messages),
);

const hostilePacks = [...hostileContents, ...hostileContainers];

/** The problems of a pack beside the seed, its places below the folder around it. */
async function problemsOf(
  files: Readonly<Record<string, string | Uint8Array>>,
  pack: string,
  prepare: (around: string) => void = () => undefined,
): Promise<readonly Problem[]> {
  return withRulebook({}, (directory) =>
    withFiles(files, async (around) => {
      prepare(around);
      const { problems } = await loadRulebook(directory, { language: 'en', packs: [join(around, pack)] });
      return problems.map((problem) =>
        problem.place === undefined
          ? problem
          : { ...problem, place: { ...problem.place, file: problem.place.file.replace(`${around}/`, '') } },
      );
    }),
  );
}

/** What is wrong, why it matters and what to do: worded in both languages, every hole filled. */
function expectWorded(problem: Problem): void {
  for (const messages of [english, chinese]) {
    const { text, why = '', next = '' } = problemTexts(problem, messages ?? {});
    expect(text).not.toBe(problem.code);
    for (const one of [text, why, next]) expect(one.length).toBeGreaterThan(5);
    expect([text, why, next].flatMap(holesOf)).toEqual([]);
  }
}

describe('a pack with hostile content', () => {
  test.each(hostilePacks)('$shows: $code', async ({ files, pack = 'site-rules', code, file }) => {
    const problems = await problemsOf(files, pack);
    const problem = problems.find((one) => one.code.replace(/\.near$/, '') === code);
    expect(problem?.place?.file ?? problems).toBe(file);
    for (const one of problems) expect(one.severity === 'error' || one.code === 'rulebook.untranslated').toBe(true);
    expect(problems.length).toBeLessThanOrEqual(2 * PACK_LIMITS.problems);
    if (problem !== undefined) expectWorded(problem);
  });

  const rule = 'rules/site/idle-balancer.json';

  test.each([
    [
      'a link to a file',
      (around: string) => {
        symlinkSync('/etc/passwd', join(around, 'site-rules', 'rules/link.json'));
      },
      'rules/link.json',
    ],
    [
      'a link to a folder',
      (around: string) => {
        symlinkSync(around, join(around, 'site-rules', 'knowledge'));
      },
      'knowledge',
    ],
    [
      'a link to itself',
      (around: string) => {
        symlinkSync('.', join(around, 'site-rules', 'rules/again'));
      },
      'rules/again',
    ],
  ])('%s is not followed', async (_, prepare, place) => {
    const [problem] = await problemsOf(packFiles({ [rule]: siteRule('idle-balancer') }), 'site-rules', prepare);
    expect(problem).toMatchObject({ code: 'pack.link', place: { file: `site-rules/${place}` } });
  });

  test('is not a pack twice, nor one of too many', async () => {
    const problemsWith = (times: number): Promise<readonly Problem[]> =>
      withRulebook({}, (directory) =>
        withFiles(packFiles({}), async (around) => {
          const packs = Array.from({ length: times }, () => join(around, 'site-rules'));
          return (await loadRulebook(directory, { language: 'en', packs })).problems;
        }),
      );
    const [twice, many] = [await problemsWith(2), await problemsWith(PACK_LIMITS.packs + 1)];
    expect(twice).toMatchObject([{ code: 'pack.name-twice', args: { name: 'site-rules' } }]);
    expect(many).toMatchObject([{ code: 'pack.many-packs' }]);
    for (const problem of [...twice, ...many]) expectWorded(problem);
  });

  test('every kind of trouble with packs is shown above', () => {
    const shown = new Set(hostilePacks.map(({ code }) => code));
    const elsewhere = [
      'name-twice',
      'many-packs',
      'long-path',
      'hard-conditions',
      'not-brought',
      'nothing-replaced',
      'no-pack',
    ];
    const codes = Object.keys(english ?? {})
      .filter((code) => code.startsWith('pack.') && !/\.(?:why|next|near)$/.test(code))
      .filter((code) => !elsewhere.includes(code.slice('pack.'.length)));
    expect(codes.filter((code) => !shown.has(code))).toEqual([]);
  });
});
