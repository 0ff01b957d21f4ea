import { inFolder, rule } from './hostilePack.js';
import type { HostilePack } from './hostilePack.js';
import { packFiles, siteRule } from './madePack.js';

const nested = (depth: number): string => `${'{"all":['.repeat(depth)}${']}'.repeat(depth)}`;
const many = (count: number, one: (index: number) => string): string =>
  Array.from({ length: count }, (_, i) => one(i)).join(',');

const withPattern = (pattern: string): string =>
  siteRule('idle-balancer', { when: { all: [{ fact: 'net.transport', operator: 'matches', value: pattern }] } });

const inference = (id: string, reads: string, concludes: string): string =>
  JSON.stringify({
    id,
    kind: 'inference',
    status: 'experimental',
    title: 'x',
    when: { all: [{ fact: reads, operator: 'equal', value: 'udp' }] },
    concludes: { fact: concludes, value: 'udp' },
  });

const FACT = { type: 'string', scope: 'incident', meaning: 'x' };
const siteFacts = JSON.stringify({ subject: 'site', facts: { 'site.one': FACT, 'site.two': FACT } });

/** What JSON can hold. */
export const hostileContents: readonly HostilePack[] = [
  inFolder('conditions nested deep', { [rule]: `{"when":${nested(50_000 / 2)}}` }, 'pack.too-deep'),
  inFolder('brackets that never end', { [rule]: '['.repeat(200_000) }, 'pack.too-deep'),
  inFolder('brackets behind a quote in a comment', { [rule]: `/*"*/${'['.repeat(200_000)}` }, 'pack.no-json'),
  inFolder('a huge text', { [rule]: siteRule('idle-balancer', { title: 'x'.repeat(100_000) }) }, 'pack.long-text'),
  inFolder('a huge key', { [rule]: `{"${'k'.repeat(10_000)}":1}` }, 'pack.long-key'),
  inFolder('very many values', { [rule]: `[${many(100_000, () => '0')}]` }, 'pack.many-values'),
  inFolder(
    'very many values in many files',
    Object.fromEntries(
      Array.from({ length: 10 }, (_, i) => [`rules/site/r${String(i)}.json`, `[${many(15_000, () => '0')}]`]),
    ),
    'pack.many-values-in-all',
    'pack.json',
  ),
  inFolder('a prototype', { [rule]: '{"__proto__":{"id":"x"}}' }, 'pack.special-key'),
  inFolder(
    'a constructor with a prototype',
    { [rule]: '{"remedy":{"constructor":{"prototype":{}}}}' },
    'pack.special-key',
  ),
  inFolder(
    'a prototype in the manifest',
    { 'pack.json': '{"__proto__":{"name":"x"}}' },
    'pack.special-key',
    'pack.json',
  ),
  inFolder(
    'an attribute that every object has',
    {
      [rule]: siteRule('idle-balancer', {
        when: {
          all: [{ some: 'task', where: { all: [{ attribute: 'constructor', operator: 'equal', value: 'x' }] } }],
        },
      }),
    },
    'rulebook.unknown-attribute',
  ),
  inFolder(
    'thousands of schema errors',
    { [rule]: `{${many(5000, (i) => `"k${String(i)}":1`)}}` },
    'rulebook.unknown-key',
  ),
  inFolder(
    'a name that is no word',
    { 'pack.json': '{"name":"../../etc","version":"1"}' },
    'rulebook.bad-value',
    'pack.json',
  ),
  inFolder(
    'terminal commands in the version',
    { 'pack.json': '{"name":"x","version":"\\u001b[2J"}' },
    'rulebook.bad-value',
    'pack.json',
  ),
  inFolder(
    'something to include',
    { 'pack.json': '{"name":"x","version":"1","include":["../other"]}' },
    'rulebook.unknown-key',
    'pack.json',
  ),
  inFolder(
    'the same twice under replaces',
    { 'pack.json': '{"name":"x","version":"1","replaces":["a","a"]}' },
    'rulebook.repeated-item',
    'pack.json',
  ),
  inFolder(
    'thousands of unknown facts',
    {
      [rule]: siteRule('idle-balancer', {
        when: {
          all: Array.from({ length: 3000 }, (_, i) => ({ fact: `site.f${String(i)}`, operator: 'equal', value: 1 })),
        },
      }),
    },
    'pack.unknown-names',
    'pack.json',
  ),
  inFolder('weights of its own', { 'knowledge/weights.json': '{}' }, 'pack.closed', 'knowledge/weights.json'),
  inFolder(
    'messages of its own',
    { 'knowledge/messages/cli.json': '{}' },
    'pack.closed',
    'knowledge/messages/cli.json',
  ),
  inFolder('mechanisms of its own', { 'knowledge/mechanisms.json': '[]' }, 'pack.closed', 'knowledge/mechanisms.json'),
  inFolder(
    'struct sizes of its own',
    { 'knowledge/struct-sizes.json': '[]' },
    'pack.closed',
    'knowledge/struct-sizes.json',
  ),
  inFolder('a file of no kind', { 'knowledge/other.json': '{}' }, 'rulebook.misplaced-file', 'knowledge/other.json'),
  inFolder(
    'inferences that rest on each other',
    {
      'knowledge/facts/site.json': siteFacts,
      'rules/site/one.json': inference('one', 'site.one', 'site.two'),
      'rules/site/two.json': inference('two', 'site.two', 'site.one'),
    },
    'rulebook.cycle',
    'rules/site/one.json',
  ),
  {
    shows: 'inferences of two packs that rest on each other',
    files: packFiles({ 'rules/site/one.json': inference('one', 'net.transport', 'net.transport') }),
    code: 'rulebook.cycle',
    file: 'site-rules/rules/site/one.json',
  },
  inFolder('a pattern that looks ahead', { [rule]: withPattern('^(?=.*a)b') }, 'rulebook.bad-pattern.look-around'),
  inFolder('a pattern that looks behind', { [rule]: withPattern('(?<!a)b') }, 'rulebook.bad-pattern.look-around'),
  inFolder('a pattern that refers back', { [rule]: withPattern('(a+)b\\1') }, 'rulebook.bad-pattern.back-reference'),
  inFolder('a pattern that multiplies', { [rule]: withPattern('(a{0,30}){0,30}') }, 'rulebook.bad-pattern.large'),
  inFolder(
    'a pattern that multiplies more',
    { [rule]: withPattern('((a{1,100}){1,100}){1,100}') },
    'rulebook.bad-pattern',
  ),
  inFolder('a pattern as long as a page', { [rule]: withPattern('a'.repeat(3000)) }, 'rulebook.bad-pattern.large'),
  inFolder(
    'a vendor with a pattern that looks around',
    {
      'knowledge/kernels/site.json':
        '{ "vendor": "site", "name": "x", "patterns": ["(?!x)"], "descent": "x", "changelog": "x" }',
    },
    'rulebook.bad-pattern.look-around',
    'knowledge/kernels/site.json',
  ),
];
