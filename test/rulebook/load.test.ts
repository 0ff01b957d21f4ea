import { describe, expect, test } from '@jest/globals';
import { loadRulebook } from '../../src/rulebook/index.js';
import { seed, withRulebook } from './seed.js';

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
    const partly = {
      'rules/net/tcp-stall.zh.json': '{ "title": "发送者等待自己", "signals.tcp.says": "它是 {{net.transport}}。" }',
    };
    const { rulebook, problems } = await withRulebook(partly, (directory) =>
      loadRulebook(directory, { language: 'zh' }),
    );
    expect(problems).toEqual([]);
    const [rule] = rulebook.rules;
    expect(rule).toMatchObject({
      title: '发送者等待自己',
      description: ['It goes round.'],
      signals: [{ says: '它是 {{net.transport}}。' }, { says: 'The buffer is full.' }, {}],
    });
    expect(rulebook.mechanisms).toContainEqual({ id: 'livelock', meaning: '无限重试。' });
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
