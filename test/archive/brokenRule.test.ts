import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { createSummary, driftOf, findCaseFolders, loadCase } from '../../src/archive/index.js';
import { resultOf } from '../../src/archive/caseResult.js';
import type { EvaluatedRun } from '../../src/model/caseResult.js';
import type { Drift, EvaluationSums } from '../../src/model/evaluation.js';
import { summaryOf } from '../../src/model/rulebook.js';
import type { Rulebook } from '../../src/model/rulebook.js';
import type { HypothesisRule } from '../../src/model/rule.js';
import { diagnoseCase } from '../../src/triage/index.js';
import { hangwise } from '../cli/terminal.js';
import { materialFrom, ROOT, shippedRulebook } from '../golden/material.js';
import { packFiles, withFiles } from '../rulebook/packs/madePack.js';

const CASE = 'soft-spinlock-aa-6.1.0-x86_64';
const RULE = 'cpu-spinlock-taken-twice';
const folder = resolve(ROOT, 'cases', CASE);

let shipped: Rulebook;
let before: readonly EvaluatedRun[];
beforeAll(async () => {
  shipped = await shippedRulebook();
  before = await evaluated(shipped);
});

/** The runs of the case as a batch tells them. */
async function evaluated(rulebook: Rulebook): Promise<readonly EvaluatedRun[]> {
  const [found] = (await findCaseFolders([folder])).folders;
  if (found === undefined) throw new Error(CASE);
  const loaded = await loadCase(found, rulebook);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return Promise.all(
    loaded.runs.map(async ({ name, files, expectation }) =>
      resultOf(await diagnoseCase(rulebook, materialFrom(files.map((file) => `cases/${CASE}/${file}`))), {
        archive: 'cases',
        case: CASE,
        run: name,
        several: loaded.runs.length > 1,
        evidence: 'the same',
        bytes: 1,
        expectation,
      }),
    ),
  );
}

function withRule(change: (rule: HypothesisRule) => HypothesisRule): Rulebook {
  const rules = shipped.rules.map((rule) => (rule.id === RULE && rule.kind === 'hypothesis' ? change(rule) : rule));
  return { ...shipped, version: 'broken', rules };
}

/** What a broken rule does to the sums of the case and to what is told beside the baseline. */
async function broken(
  change: (rule: HypothesisRule) => HypothesisRule,
): Promise<{ sums: EvaluationSums; drifts: readonly Drift[] }> {
  const rulebook = withRule(change);
  const after = await evaluated(rulebook);
  const summary = createSummary(summaryOf(rulebook));
  for (const run of after) summary.add(run);
  return { sums: summary.finish().sums, drifts: driftOf(before, after).drifts };
}

function codesOf(drifts: readonly Drift[]): readonly string[] {
  return drifts.flatMap(({ differences }) => differences.map(({ code }) => code));
}

describe('a rule that is made wrong', () => {
  test('shows nothing while it is right', async () => {
    const { sums, drifts } = await broken((rule) => rule);
    expect(sums).toMatchObject({ runs: 1, met: 1, mechanism: { leads: 1, firstThree: 1 } });
    expect(drifts).toEqual([]);
  });

  test('by another mechanism shows in scores and drift', async () => {
    const { sums, drifts } = await broken((rule) => ({ ...rule, mechanism: 'livelock' }));
    expect(sums).toMatchObject({ runs: 1, met: 0, mechanism: { leads: 0, missed: 1 } });
    expect(drifts).toMatchObject([{ case: CASE, change: 'worse', reasons: ['gate'] }]);
    expect(codesOf(drifts)).toEqual(expect.arrayContaining(['drift.aspect', 'drift.gate-new', 'drift.gate-gone']));
  });

  test('by a gate that never opens', async () => {
    const when = { all: [{ fact: 'hang.holder', operator: 'equal', value: 'nobody' }] } as const;
    const { sums, drifts } = await broken((rule) => ({ ...rule, when }));
    expect(sums.met).toBe(0);
    expect(drifts).toMatchObject([{ change: 'worse', reasons: expect.arrayContaining(['gate']) }]);
    expect(codesOf(drifts)).toEqual(expect.arrayContaining(['drift.lead-gone', 'drift.gate-gone']));
  });

  test('by signals that weigh less is told, and is no worse as long as the word is the same', async () => {
    const { sums, drifts } = await broken((rule) => ({
      ...rule,
      signals: rule.signals.map(({ for: strength, ...signal }) =>
        strength === undefined ? signal : { ...signal, for: 'weak' },
      ),
    }));
    expect(sums).toMatchObject({ met: 1 });
    expect(drifts).toMatchObject([{ change: 'other', reasons: ['weights'] }]);
    expect(codesOf(drifts)).toEqual(['drift.score']);
  });

  test('ends evaluate with 1', async () => {
    const text = readFileSync(join(ROOT, 'rules/cpu', `${RULE}.json`), 'utf8').replace('"soft-lockup",', '');
    const manifest = JSON.stringify({ name: 'site-rules', version: '1.0.0', replaces: [RULE] });
    await withFiles(packFiles({ 'pack.json': manifest, [`rules/cpu/${RULE}.json`]: text }), async (around) => {
      const good = await hangwise(['evaluate', folder]);
      expect({ code: good.code, err: good.err }).toEqual({ code: 0, err: '' });
      const bad = await hangwise(['evaluate', '--failed', '--rules', join(around, 'site-rules'), folder]);
      expect({ code: bad.code, err: bad.err }).toEqual({ code: 1, err: '' });
      expect(bad.out).toContain('lock-cycle');
      expect(bad.out).toContain('0 of 1 runs as expected');
    });
  });
});
