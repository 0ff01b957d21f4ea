import { describe, expect, test } from '@jest/globals';
import { evaluateCase } from '../../src/rulebook/evaluateCase.js';
import type { Expectation, RuleCase } from '../../src/rulebook/files.js';
import { loadRulebook } from '../../src/rulebook/index.js';
import { withRulebook } from './seed.js';

const { rulebook } = await withRulebook({}, (directory) => loadRulebook(directory, { language: 'en' }));

async function differences(rule: string, facts: RuleCase['facts'], expectation: Expectation, rows?: RuleCase['rows']) {
  const found = rulebook.rules.find(({ id }) => id === rule);
  if (found === undefined) throw new Error(`the seed has no rule ${rule}`);
  const ruleCase = { name: 'case', facts, expect: expectation, ...(rows === undefined ? {} : { rows }) };
  return evaluateCase(rulebook, found, ruleCase);
}

const open = { 'hang.kind': 'soft-lockup', 'trace.functions': [['waiter', 'sender']] };

describe('a hypothesis', () => {
  interface Example {
    readonly name: string;
    readonly facts: RuleCase['facts'];
    readonly expectation: Expectation;
    readonly rows?: RuleCase['rows'];
  }
  const examples: readonly Example[] = [
    {
      name: 'leads',
      facts: { ...open, 'net.transport': 'tcp' },
      expectation: { certainty: 'probable', holds: ['tcp'], fails: ['full', 'sleeper'] },
    },
    {
      name: 'asks for what could still decide',
      facts: open,
      expectation: { certainty: 'possible', asks: ['net.transport', 'net.queued', 'net.limit'] },
    },
    {
      name: 'is silent about another kind of hang',
      facts: { ...open, 'hang.kind': 'rcu-stall' },
      expectation: 'silent',
    },
    { name: 'is silent while its gate is unknown', facts: { 'hang.kind': 'soft-lockup' }, expectation: 'silent' },
    {
      name: 'reads callers first in a stack',
      facts: { ...open, 'trace.functions': [['sender', 'waiter']] },
      expectation: 'silent',
    },
    {
      name: 'finds the row',
      facts: open,
      expectation: { certainty: 'possible', holds: ['sleeper'] },
      rows: { task: [{ comm: 'dd', state: 'UN' }] },
    },
    {
      name: 'does not find another row',
      facts: open,
      expectation: { certainty: 'possible', fails: ['sleeper'] },
      rows: { task: [{ state: 'IN' }] },
    },
    {
      name: 'is spoken against',
      facts: { ...open, 'net.queued': 9, 'net.limit': { value: 8, firmness: 'live' } },
      expectation: { certainty: 'unlikely', holds: ['full'] },
    },
  ];
  test.each(examples)('$name', async ({ facts, expectation, rows }) => {
    expect(await differences('tcp-stall', facts, expectation, rows)).toEqual([]);
  });

  test('that stays silent names the condition and what it saw', async () => {
    const [difference] = await differences(
      'tcp-stall',
      { ...open, 'hang.kind': 'rcu-stall' },
      { certainty: 'possible' },
    );
    expect(difference).toMatchObject({
      about: 'outcome',
      expected: 'possible',
      got: 'silent',
      because: { fact: 'hang.kind', seen: 'rcu-stall', truth: 'false' },
    });
  });

  test('that should be silent names a condition that held', async () => {
    const [difference] = await differences('tcp-stall', open, 'silent');
    expect(difference).toMatchObject({
      about: 'outcome',
      got: 'possible',
      because: { fact: 'hang.kind', truth: 'true' },
    });
  });

  test('names signals that are in the wrong state, and facts that are not asked for', async () => {
    const found = await differences(
      'tcp-stall',
      { ...open, 'net.transport': 'tcp', 'net.queued': 1, 'net.limit': 2 },
      { certainty: 'possible', holds: ['full'], fails: ['tcp'], asks: ['net.queued'] },
    );
    expect(found.map(({ about, name, got }) => [about, name, got])).toEqual([
      ['certainty', '', 'probable (20)'],
      ['holds', 'full', 'false'],
      ['fails', 'tcp', 'true'],
      ['asks', 'net.queued', '-'],
    ]);
  });
});

describe('an inference', () => {
  test('concludes, or stays silent', async () => {
    const shown = { 'trace.functions': [['kfree', 'tcp_sendmsg']] };
    expect(await differences('transport-tcp', shown, { concludes: 'tcp' })).toEqual([]);
    expect(await differences('transport-tcp', { 'trace.functions': [['kfree']] }, 'silent')).toEqual([]);
  });

  test('that does otherwise says so', async () => {
    const [other] = await differences('transport-tcp', { 'trace.functions': [['tcp_sendmsg']] }, { concludes: 'udp' });
    expect(other).toMatchObject({ expected: 'concludes "udp"', got: 'concludes "tcp"' });
    const [silent] = await differences('transport-tcp', {}, { concludes: 'tcp' });
    expect(silent).toMatchObject({ got: 'silent', because: { fact: 'trace.functions', truth: 'unknown' } });
  });
});
