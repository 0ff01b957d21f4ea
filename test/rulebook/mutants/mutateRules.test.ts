import { describe, expect, test } from '@jest/globals';
import { loadRulebook, mutateRules } from '../../../src/rulebook/index.js';
import { evaluateCase } from '../../../src/rulebook/evaluateCase.js';
import { ruleAsWritten } from '../../../src/rulebook/mutants/mutateRules.js';
import { mutantsOf } from '../../../src/rulebook/mutants/ruleDamages.js';
import { withRulebook } from '../seed.js';

const load = (changes: Readonly<Record<string, string | null>> = {}) =>
  withRulebook(changes, (directory) => loadRulebook(directory, { language: 'en', cases: true }));

describe('mutants', () => {
  test('are noticed by the case that would fail first if the damaged rule stood in the file', async () => {
    const { rulebook, draft } = await load();
    const [file] = draft.rules;
    const [cases] = draft.cases;
    if (file === undefined || cases === undefined) throw new Error('the seed has no rule with cases');
    const [report] = (await mutateRules(rulebook, draft, new Set([file.data.id]))).rules;
    const mutants = mutantsOf(ruleAsWritten(file.data));
    expect(report?.mutants).toHaveLength(mutants.length);
    for (const [at, { result }] of mutants.entries()) {
      let first: string | undefined;
      for (const ruleCase of cases.data.cases) {
        if ((await evaluateCase(rulebook, result, ruleCase)).length > 0) first ??= ruleCase.name;
      }
      expect(report?.mutants[at]?.noticedBy).toBe(first);
    }
  });

  test('stand at the line and column of what was damaged', async () => {
    const { rulebook, draft } = await load();
    const [report] = (await mutateRules(rulebook, draft, new Set(['tcp-stall']))).rules;
    const flipped = report?.mutants.find(({ before }) => before === 'net.transport equal "tcp"');
    expect(flipped?.place).toEqual({ file: 'rules/net/tcp-stall.json', line: 11, column: 23 });
  });

  test('are not noticed by a case that the rule itself does not meet', async () => {
    const wrong = `{ "rule": "transport-tcp", "cases": [
      { "name": "wrong", "facts": { "trace.functions": [["tcp_sendmsg"]] }, "expect": { "concludes": "udp" } } ] }`;
    const { rulebook, draft } = await load({ 'rules/net/transport-tcp.test.json': wrong });
    const [report] = (await mutateRules(rulebook, draft, new Set(['transport-tcp']))).rules;
    expect(report?.mutants.length).toBeGreaterThan(0);
    expect(report?.mutants.filter(({ noticedBy }) => noticedBy !== undefined)).toEqual([]);
  });
});
