import { describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { loadRulebook } from '../../../src/rulebook/load.js';
import { withRulebook } from '../seed.js';
import { packFiles, siteRule, withFiles } from './madePack.js';

/** The codes that an author is told of a pack with these rules beside the seed. */
async function codesOf(rules: Readonly<Record<string, string>>): Promise<readonly string[]> {
  return withRulebook({}, (directory) =>
    withFiles(packFiles(rules), async (around) => {
      const packs = [join(around, 'site-rules')];
      const { problems } = await loadRulebook(directory, { language: 'en', thorough: true, packs });
      return problems.map(({ code }) => code);
    }),
  );
}

const wide = (rule: number, leaves: number): string =>
  siteRule(`site-${String(rule)}`, {
    when: {
      any: Array.from({ length: leaves }, (_, leaf) => ({
        fact: 'net.transport',
        operator: 'equal',
        value: `t-${String(rule)}-${String(leaf)}`,
      })),
    },
  });

const rules = (count: number, leaves: number): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, rule) => [`rules/site/site-${String(rule)}.json`, wide(rule, leaves)]),
  );

describe('conditions of a pack that are hard to reason about', () => {
  test('many rules alike: the check says that it has given up', async () => {
    expect(await codesOf(rules(300, 40))).toContain('pack.hard-conditions');
  });

  test('a rule of ordinary size is reasoned about', async () => {
    expect(await codesOf(rules(3, 4))).not.toContain('pack.hard-conditions');
  });
});
