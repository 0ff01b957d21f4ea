import { describe, expect, test } from '@jest/globals';
import { delimiter, join, resolve } from 'node:path';
import { packFiles, siteRule, withFiles } from '../rulebook/packs/madePack.js';
import { dmesg, hangwise } from './terminal.js';

const example = resolve(import.meta.dirname, '../../docs/examples/site-rules');
const calls = { all: [{ fact: 'trace.functions', operator: 'contains', value: 'balancer' }] };
const rule = siteRule('idle-balancer', { when: calls }).replaceAll('net.transport', 'rpc.transport');
const another = packFiles({ 'rules/site/idle-balancer.json': rule }, 'another');

describe('rule packs on the command line', () => {
  test('stand in the diagnosis: those of the environment before those of the words', async () => {
    await withFiles(another, async (around) => {
      const environment = { HANGWISE_RULES: [join(around, 'another'), ''].join(delimiter) };
      const { code, out, err } = await hangwise(['diagnose', '--format', 'json', '--rules', example, dmesg], {
        environment,
      });
      expect({ code, err }).toEqual({ code: 0, err: '' });
      const diagnosis: unknown = JSON.parse(out);
      const packs = [
        { name: 'another', rules: 1 },
        { name: 'site-rules', rules: 1, fixes: 0 },
      ];
      expect(diagnosis).toMatchObject({ rulebook: { packs } });
      expect(out).not.toContain(around);
    });
  });

  test('have a line of their own in text and Markdown, and none where there are none', async () => {
    for (const format of ['text', 'markdown']) {
      const [bare, packed] = [
        await hangwise(['diagnose', '--format', format, dmesg]),
        await hangwise(['diagnose', '--format', format, '--rules', example, dmesg]),
      ];
      expect(bare.out).not.toContain('Rule packs');
      expect(packed.out).toMatch(/Rule packs\W+site-rules 1\.0\.0 \([0-9a-f]{12}\): rules 1, commits 0/);
    }
  });

  test('with an error stop everything: place, why, and what to do', async () => {
    await withFiles(packFiles({ 'knowledge/weights.json': '{}' }), async (around) => {
      const { code, out, err } = await hangwise(['diagnose', '--rules', join(around, 'site-rules'), dmesg]);
      expect({ code, out }).toEqual({ code: 3, out: '' });
      expect(err).toMatch(/site-rules\/knowledge\/weights\.json: error: .*\[pack\.closed\]\n {2}why: .*\n {2}next: /);
    });
  });

  test('that are not there are an error, too', async () => {
    const { code, err } = await hangwise(['diagnose', '--rules', '/nowhere/site-rules', dmesg]);
    expect(code).toBe(3);
    expect(err).toContain('/nowhere/site-rules: error: ');
  });
});
