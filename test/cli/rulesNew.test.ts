import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { rulebookTexts } from '../../src/cli/texts.js';
import { fillText } from '../../src/model/text.js';
import type { TextArguments } from '../../src/model/text.js';
import { PLACEHOLDER } from '../../src/rulebook/placeholder.js';
import { withRulebook } from '../rulebook/seed.js';
import { runNew, textOf } from './newRuleRun.js';

const archive = resolve(import.meta.dirname, '../../cases');
const quiet = resolve(import.meta.dirname, '../quiet', 'amd64-5.10-kexec.txt');
const texts = rulebookTexts('en');
/** A working copy whose catalogue has what every drafted rule reads. */
const inClone = {
  '.git/HEAD': 'ref: refs/heads/main\n',
  'knowledge/facts/trace.json': `{ "subject": "trace", "facts": {
    "hang.culprit": { "type": "string", "scope": "incident", "meaning": "To blame." },
    "hang.primary": { "type": "boolean", "scope": "incident", "meaning": "Not explained by another." } } }`,
};
const complete = { title: 'It goes round', mechanism: 'livelock', hang: ['soft-lockup'] };

describe('rules new', () => {
  test('writes a rule and its cases from options, and says what is left and what comes next', async () => {
    await withRulebook(inClone, async (directory) => {
      const { code, out } = await runNew(directory, 'net/slow-sender', complete);
      expect(code).toBe(0);
      const rule = textOf(directory, 'rules/net/slow-sender.json');
      expect(rule).toContain('"$schema": "../../schema/editor/rule.schema.json"');
      expect(JSON.parse(rule)).toMatchObject({
        id: 'slow-sender',
        kind: 'hypothesis',
        status: 'experimental',
        title: 'It goes round',
        authors: ['hangwise contributors'],
      });
      expect(JSON.parse(textOf(directory, 'rules/net/slow-sender.test.json'))).toMatchObject({ rule: 'slow-sender' });
      expect(out).toContain('wrote rules/net/slow-sender.json\nwrote rules/net/slow-sender.test.json');
      const marked = rule.split('\n').findIndex((line) => line.includes(PLACEHOLDER)) + 1;
      expect(out).toContain(`rules/net/slow-sender.json:${String(marked)}: `);
      expect(out).toContain('hangwise rules check slow-sender\n');
    });
  });

  test('a rule that is half written is no hindrance to the next one', async () => {
    await withRulebook(inClone, async (directory) => {
      expect((await runNew(directory, 'net/one', complete)).code).toBe(0);
      const second = await runNew(directory, 'net/two', complete);
      expect(second.err).toBe('');
      expect(second.code).toBe(0);
    });
  });

  test('an inference concludes a fact', async () => {
    await withRulebook(inClone, async (directory) => {
      const concludes = { kind: 'inference', title: 'It is UDP', concludes: 'net.transport=udp' };
      expect((await runNew(directory, 'net/transport-udp', concludes)).code).toBe(0);
      expect(JSON.parse(textOf(directory, 'rules/net/transport-udp.json'))).toMatchObject({
        kind: 'inference',
        concludes: { fact: 'net.transport', value: 'udp' },
      });
      expect(JSON.parse(textOf(directory, 'rules/net/transport-udp.test.json'))).toMatchObject({
        cases: [{ expect: { concludes: 'udp' } }, { expect: 'silent' }, { expect: 'silent' }, { expect: 'silent' }],
      });
    });
  });

  test('the last pack that is named gets the rule, and no schema that is not there', async () => {
    await withRulebook(inClone, async (directory) => {
      const pack = join(directory, 'site');
      mkdirSync(pack);
      writeFileSync(join(pack, 'pack.json'), '{ "name": "site", "version": "1.0.0" }\n');
      const { code, out, err } = await runNew(directory, 'net/ours', { ...complete, rules: [pack] });
      expect(err).toBe('');
      expect(code).toBe(0);
      expect(textOf(pack, 'rules/net/ours.json')).not.toContain('$schema');
      expect(existsSync(join(directory, 'rules/net/ours.json'))).toBe(false);
      expect(out).toContain(`hangwise rules check ours --rules ${pack}\n`);
    });
  });

  describe('refuses, says why and what to type, and writes nothing:', () => {
    const refusals: readonly (readonly [string, string, Readonly<Record<string, unknown>>, string, TextArguments])[] = [
      ['no area', 'slow-sender', complete, 'new.bad-name', { text: 'slow-sender' }],
      ['folders in folders', 'net/tcp/slow', complete, 'new.bad-name', { text: 'net/tcp/slow' }],
      ['a way out of the folder', 'net/..', complete, 'new.bad-word', { word: '..', like: 'my-rule' }],
      ['capital letters', 'net/SlowSender', complete, 'new.bad-word', { word: 'SlowSender', like: 'slow-sender' }],
      ['an id that is taken', 'io/tcp-stall', complete, 'new.taken', { id: 'tcp-stall', free: 'tcp-stall-2' }],
      ['an id that was taken once', 'net/gone', complete, 'new.retired', { id: 'gone', free: 'gone-2' }],
      [
        'a slip in the mechanism',
        'net/slow',
        { ...complete, mechanism: 'livelok' },
        'new.unknown-mechanism.near',
        { word: 'livelok', nearest: 'livelock' },
      ],
      [
        'no mechanism',
        'net/slow',
        { ...complete, mechanism: 'bad-luck-of-ours' },
        'new.unknown-mechanism',
        { word: 'bad-luck-of-ours' },
      ],
      [
        'an unknown kind',
        'net/slow',
        { ...complete, kind: 'guess' },
        'new.unknown-kind',
        { word: 'guess', possible: 'hypothesis, inference' },
      ],
      ['an empty title', 'net/slow', { ...complete, title: ' ' }, 'new.empty-title', {}],
      ['missing options', 'net/slow', { title: 'It goes round' }, 'new.missing', { flags: '--mechanism, --hang' }],
      [
        'an inference of nothing',
        'net/slow',
        { kind: 'inference', title: 'x' },
        'new.missing',
        { flags: '--concludes' },
      ],
      ['an incident of no case', 'net/slow', { ...complete, incident: 'i2' }, 'new.incident-without-case', {}],
      [
        'a case that is not there',
        'net/slow',
        { fromCase: join(archive, 'nowhere') },
        'new.no-case',
        { path: join(archive, 'nowhere') },
      ],
      ['a case without a hang', 'net/slow', { fromCase: quiet }, 'new.no-hang', { id: basename(quiet) }],
      [
        'a pack that is no folder',
        'net/slow',
        { ...complete, rules: ['site.tgz'] },
        'new.pack-no-folder',
        { pack: 'site.tgz' },
      ],
    ];
    const retired = '[{ "kind": "rule", "id": "gone", "since": "0.1.0", "why": "It was wrong." }]';

    test.each(refusals)('%s', async (_, name, options, code, args) => {
      await withRulebook({ ...inClone, 'knowledge/retired.json': retired }, async (directory) => {
        const { code: exit, out, err } = await runNew(directory, name, options);
        expect(err).toBe(`hangwise: ${fillText(texts[code] ?? '', args)} ${nextOf(code, args)}\n`);
        expect([exit, out]).toEqual([2, '']);
        expect(existsSync(join(directory, `rules/${name}.json`))).toBe(false);
      });
    });

    function nextOf(code: string, args: TextArguments): string {
      const next = texts[`${code}.next`];
      expect(next).toBeDefined();
      return fillText(next ?? '', args);
    }

    test('an installed copy', async () => {
      await withRulebook({}, async (directory) => {
        const { code, err } = await runNew(directory, 'net/slow', complete);
        expect([code, err]).toEqual([
          2,
          `hangwise: ${fillText(texts['new.installed'] ?? '', { directory })} ${nextOf('new.installed', {})}\n`,
        ]);
      });
    });

    test('an archive of several cases', async () => {
      await withRulebook(inClone, async (directory) => {
        const { code, err } = await runNew(directory, 'net/slow', { fromCase: archive });
        expect(code).toBe(2);
        expect(err).toContain(fillText(texts['new.archive-not-case'] ?? '', { path: archive }));
      });
    });
  });

  describe('on a terminal', () => {
    test('asks for what is missing, and an empty answer is what stands in brackets', async () => {
      await withRulebook(inClone, async (directory) => {
        const answers = [
          '',
          'It goes round',
          'livelok',
          'livelock',
          'soft-lockup, rcu-stall',
          'sender+0x1',
          'sender waiter',
          '',
        ];
        const { code, asked, err } = await runNew(directory, 'net/slow', {}, answers);
        expect(code).toBe(0);
        expect(err).toContain('Did you mean "livelock"?');
        expect(asked).toContain('[hypothesis]');
        expect(asked).toContain('Possible: busy-loop, livelock');
        expect(JSON.parse(textOf(directory, 'rules/net/slow.json'))).toMatchObject({
          kind: 'hypothesis',
          title: 'It goes round',
          mechanism: 'livelock',
          hang: ['soft-lockup', 'rcu-stall'],
          when: { all: [{ operator: 'calls', value: ['sender', 'waiter'] }] },
          authors: ['hangwise contributors'],
        });
      });
    });

    test('asks nothing that the options say', async () => {
      await withRulebook(inClone, async (directory) => {
        const { code, asked } = await runNew(
          directory,
          'net/slow',
          { ...complete, kind: 'hypothesis', calls: 'sender', author: 'us' },
          [],
        );
        expect([code, asked]).toEqual([0, '']);
      });
    });

    test('asks for the area that was meant', async () => {
      await withRulebook(inClone, async (directory) => {
        const { code } = await runNew(
          directory,
          'nets/slow',
          { ...complete, kind: 'hypothesis', calls: 'sender', author: 'us' },
          [''],
        );
        expect(code).toBe(0);
        expect(existsSync(join(directory, 'rules/net/slow.json'))).toBe(true);
      });
    });

    test('writes nothing when the questions are broken off', async () => {
      await withRulebook(inClone, async (directory) => {
        const { code, out, err } = await runNew(directory, 'net/slow', {}, ['', 'It goes round']);
        expect([code, out]).toEqual([2, '']);
        expect(err).toContain(texts['new.cancelled']);
        expect(existsSync(join(directory, 'rules/net/slow.json'))).toBe(false);
      });
    });
  });
});
