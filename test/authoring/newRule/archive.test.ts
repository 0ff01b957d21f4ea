import { readdirSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { coverageProblems, coverRules, mutateRules, mutationProblems } from '../../../src/rulebook/index.js';
import { diagnoseCase } from '../../../src/triage/diagnoseCase.js';
import { checkCases } from '../../../src/rulebook/checkCases.js';
import { runs } from '../../properties/runs.js';
import { amongShipped, archive, draftFrom, shippedRulebook } from './drafts.js';

const shipped = await shippedRulebook();
const all = readdirSync(archive, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
// One case in fourteen, of any kind of hang, in the test command; all of them where properties get more samples.
const cases = all.filter((_, at) => runs(1).numRuns > 1 || at % 14 === 0);
/** There is nothing to draft: their evidence shows no hang, or one of which nothing else is told. */
const REFUSED: Readonly<Record<string, string>> = {
  'mem-oom-kill-6.1.0-x86_64': 'new.no-hang',
  'printk-flood-6.1.0-x86_64': 'new.nothing-tells',
  'sysrq-idle-dump-6.1.0-x86_64': 'new.no-hang',
};
/** Texts, and their translation. */
const LEFT_TO_PEOPLE = ['rulebook.placeholder', 'rulebook.untranslated'];
const DRAFTED = 'drafted';

test.each(cases)('%s gives a rule that wants nothing but words', async (id) => {
  const drafted = await draftFrom(id, shipped);
  if (!drafted.ok) {
    expect(drafted.refusal.code).toBe(REFUSED[id]);
    return;
  }
  expect(Object.keys(REFUSED)).not.toContain(id);
  const { draft, shape, findings } = await amongShipped(drafted.value.draft, shipped);
  expect(shape).toEqual([]);
  expect(findings.filter(({ code }) => !LEFT_TO_PEOPLE.includes(code))).toEqual([]);
  const rulebook = { ...shipped.rulebook, rules: [drafted.value.draft.rule] };
  const chosen = new Set([DRAFTED]);
  expect((await checkCases(rulebook, draft.cases, chosen)).problems).toEqual([]);
  expect(coverageProblems(await coverRules(rulebook, draft, chosen))).toEqual([]);
  const mutation = await mutateRules(rulebook, draft, chosen);
  expect(mutationProblems(mutation)).toEqual([]);
  expect(
    mutation.rules.flatMap(({ mutants }) => mutants.filter(({ structural }) => structural)).length,
  ).toBeGreaterThan(5);
  const { evidence, sketch } = drafted.value;
  const alone = {
    ...rulebook,
    rules: [...shipped.rulebook.rules.filter(({ kind }) => kind === 'inference'), ...rulebook.rules],
  };
  const diagnosis = await diagnoseCase(alone, { id, readings: evidence.readings, answers: [] });
  expect(diagnosis.hypotheses.map(({ incident }) => incident)).toContain(sketch.incident.id);
});
