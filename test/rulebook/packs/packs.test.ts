import { describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { loadRulebook } from '../../../src/rulebook/load.js';
import type { LoadedRulebook } from '../../../src/rulebook/load.js';
import { seed, withRulebook } from '../seed.js';
import { archiveOf, MANIFEST, packed, packFiles, siteRule, tarOf, withFiles } from './madePack.js';

const rule = 'rules/site/idle-balancer.json';

/** Loads the seed with packs of a temporary folder; places are told below that folder. */
async function load(
  files: Readonly<Record<string, string | Uint8Array>>,
  packs: readonly string[] = ['site-rules'],
): Promise<LoadedRulebook & { readonly told: readonly string[] }> {
  return withRulebook({}, (directory) =>
    withFiles(files, async (around) => {
      const paths = packs.map((pack) => join(around, pack));
      const loaded = await loadRulebook(directory, { language: 'en', packs: paths });
      const told = loaded.problems.map(({ code, place }) => {
        const at = [place?.file.replace(`${around}/`, ''), place?.line, place?.column].filter(
          (one) => one !== undefined,
        );
        return `${at.join(':')} ${code}`;
      });
      return { ...loaded, told };
    }),
  );
}

describe('a rule pack', () => {
  const files = { [rule]: siteRule('idle-balancer') };

  test.each([
    ['a folder', packFiles(files), 'site-rules'],
    ['a tar archive', { 'site.bin': archiveOf(files) }, 'site.bin'],
    ['a packed tar archive, whatever its name', { 'site.bin': packed(archiveOf(files)) }, 'site.bin'],
    [
      'an archive of its folder',
      {
        'site.tgz': packed(
          tarOf([
            { name: './site/', type: '5' },
            { name: './site/pack.json', content: MANIFEST },
            { name: `./site/${rule}`, content: siteRule('idle-balancer') },
          ]),
        ),
      },
      'site.tgz',
    ],
  ])('that is %s adds its rules, and stands in the rulebook', async (_, made, name) => {
    const { rulebook, told } = await load(made, [name]);
    expect(told).toEqual([]);
    expect(rulebook.rules.map(({ id }) => id)).toEqual(['idle-balancer', 'tcp-stall', 'transport-tcp']);
    expect(rulebook.packs).toMatchObject([{ name: 'site-rules', version: '1.0.0', rules: 1, fixes: 0 }]);
  });

  test('has one fingerprint, however it comes, and another when a file differs', async () => {
    const [folder, archive, other] = await Promise.all([
      load(packFiles(files)),
      load({ 'site-rules': packed(archiveOf(files)) }),
      load(packFiles({ [rule]: siteRule('idle-balancer', { title: 'Another' }) })),
    ]);
    const [first, second, third] = [folder, archive, other].map(({ rulebook }) => rulebook.packs[0]?.fingerprint);
    expect(first).toMatch(/^[0-9a-f]{12}$/);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
    expect(folder.rulebook.version).toBe((await load({}, [])).rulebook.version);
  });

  test('brings facts, steps, tables, functions, kernels, commits and translations', async () => {
    const fix = (seed['knowledge/fixes/net/abcdef123456.json'] ?? '').replaceAll('abcdef', '123abc');
    const { rulebook, told } = await load(
      packFiles({
        'knowledge/facts/site.json': JSON.stringify({
          subject: 'site',
          facts: { 'site.load': { type: 'number', scope: 'case', meaning: 'Load.' } },
        }),
        'knowledge/tables/site-codes.json': (seed['knowledge/tables/numbers.json'] ?? '').replace(
          'numbers',
          'site-codes',
        ),
        'knowledge/functions/site.json':
          '{ "subsystem": "site", "functions": [{ "name": "balancer", "role": "waits", "waitsFor": "a peer" }] }',
        'knowledge/kernels/site.json':
          '{ "vendor": "site", "name": "Ours", "patterns": ["-site\\\\d+$"], "descent": "Ours.", "changelog": "git log" }',
        'knowledge/fixes/site/123abc123456.json': fix,
      }),
    );
    expect(told).toEqual([]);
    expect(rulebook.facts.map(({ id }) => id)).toContain('site.load');
    expect(rulebook.tables.map(({ name }) => name)).toContain('site-codes');
    expect(rulebook.functions.map(({ name }) => name)).toContain('balancer');
    expect(rulebook.kernels.map(({ vendor }) => vendor)).toEqual(['mainline', 'site']);
    expect(rulebook.packs).toMatchObject([{ fixes: 1 }]);
  });

  test('is checked together with what ships: mistakes are told where they stand in it', async () => {
    const wrong = siteRule('idle-balancer').replace('net.transport', 'net.trnsport');
    const { told } = await load({ ...packFiles({ [rule]: wrong }), 'site.tgz': packed(archiveOf({ [rule]: wrong })) }, [
      'site.tgz',
    ]);
    expect(told).toEqual([
      expect.stringMatching(/^site\.tgz!rules\/site\/idle-balancer\.json:1:\d+ rulebook\.unknown-fact\.near$/),
    ]);
  });
});

describe('precedence', () => {
  const again = { 'rules/net/tcp-stall.json': siteRule('tcp-stall') };
  const manifest = (replaces: readonly string[], name = 'site-rules'): string =>
    JSON.stringify({ name, version: '2', replaces });

  test('what is defined already is told with both places', async () => {
    const { told, problems } = await load(packFiles(again));
    expect(told).toEqual(['site-rules/rules/net/tcp-stall.json:1:7 rulebook.duplicate-id']);
    expect(problems[0]?.args).toEqual({ id: 'tcp-stall', other: 'rules/net/tcp-stall.json' });
  });

  test('what a pack says that it replaces is gone, its cases and translation too', async () => {
    const fix = (seed['knowledge/fixes/net/abcdef123456.json'] ?? '').replace('Stops it.', 'Ours.');
    const functions =
      '{ "subsystem": "net", "functions": [{ "name": "waiter", "role": "waits", "waitsFor": "a peer" }] }';
    const facts = { subject: 'net', facts: { 'net.limit': { type: 'number', scope: 'incident', meaning: 'Ours.' } } };
    const { rulebook, told, draft } = await load(
      packFiles({
        'rules/net/tcp-stall.json': siteRule('tcp-stall', { remedy: { fixes: ['abcdef123456'] } }),
        'pack.json': manifest(['tcp-stall', 'abcdef123456', 'waiter', 'net.limit']),
        'knowledge/fixes/net/abcdef123456.json': fix,
        'knowledge/functions/net.json': functions,
        'knowledge/facts/net.json': JSON.stringify(facts),
      }),
    );
    expect(told).toEqual([]);
    expect(rulebook.rules.find(({ id }) => id === 'tcp-stall')?.title).toBe(
      'Our load balancer closes idle connections',
    );
    expect(rulebook.fixes.map(({ summary }) => summary)).toEqual(['Ours.']);
    expect(rulebook.functions).toMatchObject([{ name: 'waiter', waitsFor: 'a peer' }]);
    expect(rulebook.facts.find(({ id }) => id === 'net.limit')?.meaning).toBe('Ours.');
    expect(rulebook.facts.map(({ id }) => id)).toContain('net.queued');
    expect(draft.cases).toEqual([]);
  });

  test('counts from left to right', async () => {
    const rules = (name: string, replaces: readonly string[], title: string) =>
      packFiles({ 'pack.json': manifest(replaces, name), [rule]: siteRule('idle-balancer', { title }) }, name);
    const both = { ...rules('one', [], 'First'), ...rules('two', ['idle-balancer'], 'Second') };
    const { rulebook, told } = await load(both, ['one', 'two']);
    expect(told).toEqual([]);
    expect(rulebook.rules.find(({ id }) => id === 'idle-balancer')?.title).toBe('Second');
    expect(rulebook.packs.map(({ name, rules: count }) => [name, count])).toEqual([
      ['one', 0],
      ['two', 1],
    ]);
    expect((await load(both, ['two', 'one'])).told).toEqual([
      'one/rules/site/idle-balancer.json:1:7 rulebook.duplicate-id',
      expect.stringMatching(/^two\/pack\.json:1:\d+ pack\.nothing-replaced$/),
    ]);
  });

  test.each([
    ['nobody had', ['tcp-stal'], {}, 'pack.nothing-replaced.near', { nearest: 'tcp-stall' }],
    ['the pack does not bring', ['tcp-stall'], {}, 'pack.not-brought', { name: 'site-rules' }],
    [
      'is of another kind',
      ['numbers'],
      { 'rules/site/numbers.json': siteRule('numbers') },
      'pack.not-brought.near',
      { nearest: 'numbers' },
    ],
  ])('what replaces names and %s is told', async (_, replaces, files, code, args) => {
    const { told, problems } = await load(packFiles({ 'pack.json': manifest(replaces), ...files }));
    expect(told).toEqual([expect.stringMatching(/^site-rules\/pack\.json:1:\d+ /)]);
    expect(problems).toMatchObject([{ code, args }]);
  });

  test('a vendor of kernels is defined once, too', async () => {
    const kernels = { 'knowledge/kernels/mainline.json': seed['knowledge/kernels/mainline.json'] ?? '' };
    expect((await load(packFiles(kernels))).told).toEqual([
      'site-rules/knowledge/kernels/mainline.json:2:13 rulebook.duplicate-id',
    ]);
    expect((await load(packFiles({ ...kernels, 'pack.json': manifest(['mainline']) }))).told).toEqual([]);
  });

  test('mistakes are told where they stand, though functions before them are replaced', async () => {
    const list = (...names: readonly string[]): string =>
      `{ "subsystem": "net",\n "functions": [\n${names.map((name) => `{ "name": "${name}", "role": "waits", "waitsFor": "x" }`).join(',\n')}\n] }`;
    const made = {
      ...packFiles(
        {
          'knowledge/functions/net.json': list('first', 'second', 'second'),
          'pack.json': manifest([], 'one'),
        },
        'one',
      ),
      ...packFiles({ 'knowledge/functions/net.json': list('first'), 'pack.json': manifest(['first'], 'two') }, 'two'),
    };
    expect((await load(made, ['one', 'two'])).told).toEqual([
      expect.stringMatching(/^one\/knowledge\/functions\/net\.json:5:\d+ rulebook\.duplicate-id$/),
    ]);
  });
});
