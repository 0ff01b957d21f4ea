import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  checkCases,
  coverageProblems,
  coverRules,
  insertCases,
  loadRulebook,
  mutateRules,
  mutationProblems,
  proposeCases,
} from '../../../src/rulebook/index.js';
import { jsonText } from '../../../src/rulebook/mutants/propose/jsonText.js';
import { seed, withRulebook } from '../seed.js';

const ALL: ReadonlySet<string> = new Set();
const load = (changes: Readonly<Record<string, string | null>>) =>
  withRulebook(changes, (directory) => loadRulebook(directory, { language: 'en', cases: true }));

async function proposalsFor(changes: Readonly<Record<string, string | null>>) {
  const { rulebook, draft } = await load(changes);
  return { draft, proposals: await proposeCases(rulebook, draft, ALL) };
}

async function gapsOf(changes: Readonly<Record<string, string | null>>) {
  const { rulebook, draft, cases, problems } = await load(changes);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return [
    ...(await checkCases(rulebook, cases, ALL)).problems,
    ...coverageProblems(await coverRules(rulebook, draft, ALL)),
    ...mutationProblems(await mutateRules(rulebook, draft, ALL)),
  ];
}

describe('what is proposed', () => {
  const cases = 'rules/net/tcp-stall.test.json';
  const thin = `{ "rule": "tcp-stall", "cases": [
    { "name": "leads", "facts": { "hang.kind": "soft-lockup", "trace.functions": [["waiter", "sender"]] }, "expect": { "certainty": "possible" } } ] }\n`;

  test.each([
    ['for rules with cases', {}],
    ['for a rule with one case that says little', { [cases]: thin }],
    ['for a rule without cases', { [cases]: null }],
  ])('%s closes every gap', async (_, changes: Readonly<Record<string, string | null>>) => {
    expect(await gapsOf(changes)).not.toEqual([]);
    const { draft, proposals } = await proposalsFor(changes);
    expect(proposals.flatMap(({ open }) => open)).toEqual([]);
    const written = proposals.map((proposal) => {
      const present = draft.cases.find(({ path }) => path === proposal.file);
      return [proposal.file, insertCases(present?.text, proposal)] as const;
    });
    expect(await gapsOf({ ...changes, ...Object.fromEntries(written) })).toEqual([]);
  });

  test('says what other cases say, and of what is closed one of its values', async () => {
    const [catalogue, rule] = ['knowledge/facts/hang.json', 'rules/net/tcp-stall.json'];
    const kinds =
      '"hang.kinds": { "type": "strings", "scope": "incident", "meaning": "All.", "values": ["soft-lockup", "rcu-stall"] },';
    const late =
      '{ "id": "late", "against": "weak", "says": "Late.", "if": { "all": [{ "fact": "hang.kinds", "operator": "contains", "value": "rcu-stall" }] } },';
    const { proposals } = await proposalsFor({
      [catalogue]: (seed[catalogue] ?? '').replace('"hang.kind":', `${kinds} "hang.kind":`),
      [rule]: (seed[rule] ?? '').replace('"signals": [', `"signals": [ ${late}`),
      [cases]: `{ "rule": "tcp-stall", "cases": [
    { "name": "leads", "facts": { "hang.kind": "soft-lockup", "trace.functions": [["waiter", "sender"]] }, "expect": { "certainty": "possible" } },
    { "name": "sleeps", "facts": { "hang.kind": "hung-task", "trace.functions": [["reader"]] }, "expect": "silent" } ] }\n`,
    });
    const proposed = proposals.filter(({ file }) => file === cases).flatMap((one) => one.cases.map(({ json }) => json));
    const stated = (pattern: RegExp) =>
      new Set(proposed.flatMap((json) => [...json.matchAll(pattern)].map(([, text]) => text)));
    expect(stated(/"hang.kinds": \["([^"]*)"/g)).toEqual(new Set(['rcu-stall', 'soft-lockup']));
    expect(proposed.join()).not.toMatch(/cpu_relax|other/);
  });

  test('is put into the file, and all else stays as it is', async () => {
    const { proposals } = await proposalsFor({});
    const proposal = proposals.find(({ file }) => file === cases);
    const before = seed[cases] ?? '';
    const after = proposal === undefined ? '' : insertCases(before, { ...proposal, entries: [] });
    expect(proposal?.cases.length).toBeGreaterThan(0);
    const end = before.lastIndexOf('}\n  ]') + 1;
    expect(after.startsWith(before.slice(0, end))).toBe(true);
    expect(after.endsWith(before.slice(end))).toBe(true);
  });

  test('are entries where a case that is there lacks no more', () => {
    const before = `{ "rule": "r", "cases": [
    {
      "name": "one", "facts": {},
      "expect": { "certainty": "possible", "holds": ["a"] }
    }
  ] }`;
    const entries = [{ case: 'one', holds: ['b'], fails: ['c'], notices: [] }];
    const after = insertCases(before, { rule: 'r', file: '', entries, cases: [], open: [] });
    expect(JSON.parse(after)).toMatchObject({ cases: [{ expect: { holds: ['a', 'b'], fails: ['c'] } }] });
  });
});

test('JSON is written so that it can be read, in lines that are not too long where they can be broken', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const value: unknown = JSON.parse(text);
      expect(JSON.parse(jsonText(value))).toEqual(value);
    }),
  );
  fc.assert(
    fc.property(fc.array(fc.array(fc.stringMatching(/^[a-z]{1,30}$/), { maxLength: 9 }), { maxLength: 9 }), (value) => {
      for (const line of jsonText({ value }).split('\n')) expect(line.length).toBeLessThanOrEqual(120);
    }),
  );
});
