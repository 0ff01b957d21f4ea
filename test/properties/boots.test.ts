import fc from 'fast-check';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { readText } from '../../src/facts/index.js';
import type { Rulebook } from '../../src/model/rulebook.js';
import { diagnoseCase } from '../../src/triage/index.js';
import { shifted } from '../facts/reading.js';
import { shippedRulebook } from './evidence.js';
import { consoles, stampedSamples } from './logs.js';
import { runs } from './runs.js';

const BANNER =
  '[    0.000000] Linux version 6.1.0-18-amd64 (build@example.org) (gcc-12 (Debian 12.2.0-14) 12.2.0) #1 SMP PREEMPT_DYNAMIC';

const boot = fc.constantFrom(...stampedSamples).map(({ text }) => `${BANNER}\n${text}`);

function records(text: string): readonly unknown[] {
  return readText('s', 'x', text).records;
}

describe('the logs of two boots, end to end', () => {
  let rulebook: Rulebook;
  beforeAll(async () => {
    rulebook = await shippedRulebook();
  });

  /** What each incident of a log is about, whatever it is called and how it is ranked. */
  async function incidents(text: string): Promise<readonly string[]> {
    const readings = [readText('s1', 'x', text)];
    const diagnosis = await diagnoseCase(rulebook, { id: 'case', readings, answers: [] }, { factsOnly: true });
    return diagnosis.incidents
      .map(({ kind, cpu, task, reports, seconds }) => JSON.stringify({ kind, cpu, task, reports, seconds }))
      .sort();
  }

  test('give the records of both', () => {
    const property = fc.property(boot, boot, (one, other) => {
      const lines = one.split('\n').length - 1;
      const later = records(other).map((record) => shifted(record, lines));
      expect(records(one + other)).toEqual([...records(one), ...later]);
    });
    fc.assert(property, runs(60));
  }, 120_000);

  test('give the incidents of both', async () => {
    const log = fc.constantFrom(...consoles);
    const property = fc.asyncProperty(log, log, async ({ text: one }, { text: other }) => {
      // The same log twice is a copy, and no second boot.
      fc.pre(one !== other);
      const apart = [...(await incidents(one)), ...(await incidents(other))].sort();
      expect(await incidents(`${one}\n${other}`)).toEqual(apart);
    });
    await fc.assert(property, runs(6));
  }, 300_000);
});
