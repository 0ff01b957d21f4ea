import fc from 'fast-check';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { readText } from '../../src/facts/index.js';
import type { Diagnosis } from '../../src/model/diagnosis.js';
import type { Rulebook } from '../../src/model/rulebook.js';
import { compareFirmness } from '../../src/model/settle.js';
import { diagnoseCase } from '../../src/triage/index.js';
import { crash, dmesg, flow, shippedRulebook } from './evidence.js';
import { runs } from './runs.js';

const texts = [dmesg, crash, flow].map((text) => text.split('\n'));

/** The lines that are left of each text, by a mask over all of them. */
const removed = fc.tuple(
  ...texts.map((lines) =>
    fc.subarray(
      lines.map((_, index) => index),
      { minLength: lines.length >> 1 },
    ),
  ),
);

/**
 * Facts of a poorer diagnosis that are firmer than any of that name in the richer one, which saw all that the poorer saw.
 * Without its banner an incident is none, and its facts lose their subject: names are compared, not subjects.
 */
function firmer(poor: Diagnosis, rich: Diagnosis): readonly string[] {
  return poor.facts.flatMap(({ id, conflicted, firmness }) => {
    const before = rich.facts.filter((fact) => fact.id === id);
    // What was in conflict may stop to be: the other claim is gone.
    if (conflicted === true || before.some((fact) => fact.conflicted === true)) return [];
    if (before.length === 0) return [`${id} appears`];
    return before.some((fact) => compareFirmness(firmness, fact.firmness) >= 0) ? [] : [`${id} becomes ${firmness}`];
  });
}

/** Signals that speak for a hypothesis in the poorer diagnosis and not in the richer one. */
function newSupport(poor: Diagnosis, rich: Diagnosis): readonly string[] {
  const held = ({ hypotheses }: Diagnosis): readonly string[] =>
    hypotheses.flatMap(({ rule, signals }) =>
      signals.filter(({ side, state }) => side === 'for' && state === 'true').map(({ id }) => `${rule} ${id}`),
    );
  const before = new Set(held(rich));
  return held(poor).filter((signal) => !before.has(signal));
}

describe('removing lines', () => {
  let rulebook: Rulebook;
  let rich: Diagnosis;

  function diagnoseLines(parts: readonly (readonly string[])[]): Promise<Diagnosis> {
    const readings = parts.map((lines, index) =>
      readText(`s${String(index)}`, `${String(index)}.txt`, lines.join('\n')),
    );
    return diagnoseCase(rulebook, { id: 'case', readings, answers: [] });
  }

  beforeAll(async () => {
    rulebook = await shippedRulebook();
    rich = await diagnoseLines(texts);
  });

  test('makes no fact firmer, no signal hold and no hypothesis established', async () => {
    const property = fc.asyncProperty(removed, async (kept) => {
      const poor = await diagnoseLines(kept.map((indexes, part) => indexes.map((index) => texts[part]?.[index] ?? '')));
      expect(firmer(poor, rich)).toEqual([]);
      expect(newSupport(poor, rich)).toEqual([]);
      expect(poor.hypotheses.filter(({ certainty }) => certainty === 'established')).toEqual([]);
    });
    await fc.assert(property, runs(60));
  }, 300_000);

  test('and adding lines does: the comparison sees it', async () => {
    const poor = await diagnoseLines(texts.slice(0, 1));
    expect(firmer(rich, poor)).toContain('rpc.taskAddress appears');
  });
});
