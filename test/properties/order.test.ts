import fc from 'fast-check';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { readText } from '../../src/facts/index.js';
import type { Answer, CaseMaterial } from '../../src/model/case.js';
import type { Diagnosis } from '../../src/model/diagnosis.js';
import type { Rulebook } from '../../src/model/rulebook.js';
import { diagnoseCase } from '../../src/triage/index.js';
import { commands, dmesg, flow, shippedRulebook } from './evidence.js';
import { runs } from './runs.js';

const readings = [
  readText('s1', 'dmesg.txt', dmesg),
  readText('s2', 'flow.txt', flow),
  ...commands.map((text, index) => readText(`s${String(index + 3)}`, `part-${String(index)}.txt`, text)),
];
const answers: readonly Answer[] = [
  { kind: 'value', fact: 'rpc.taskStatus', value: -11, sure: true },
  { kind: 'value', fact: 'rpc.transport', value: 'udp', sure: true },
  { kind: 'value', fact: 'rpc.procedure', value: 'WRITE', sure: false },
  { kind: 'unavailable', step: 'struct-rpc-task' },
];
const material: CaseMaterial = { id: 'case', readings, answers };

function anyOrder(items: readonly unknown[]): fc.Arbitrary<readonly number[]> {
  const places = items.map((_, place) => place);
  return fc.shuffledSubarray(places, { minLength: items.length, maxLength: items.length });
}

function arranged<T>(items: readonly T[], places: readonly number[]): readonly T[] {
  return places.flatMap((place) => items.slice(place, place + 1));
}

/** Each part of a diagnosis as it would be printed, without the list of sources, which stands in the order they came in. */
function told(diagnosis: Diagnosis): ReadonlyMap<string, string> {
  const sources = [...diagnosis.case.sources].sort((left, right) => left.name.localeCompare(right.name));
  const parts = Object.entries({ ...diagnosis, case: { ...diagnosis.case, sources } });
  return new Map(parts.map(([part, value]) => [part, JSON.stringify(value, undefined, 1)]));
}

describe('the diagnosis is the same byte for byte', () => {
  let rulebook: Rulebook;
  let expected: ReadonlyMap<string, string> = new Map();
  beforeAll(async () => {
    rulebook = await shippedRulebook();
    expected = told(await diagnoseCase(rulebook, material));
  });

  test('with rules, fixes, facts, steps and tables in any order', async () => {
    const { rules, fixes, facts, rows, steps, tables, functions, mechanisms } = rulebook;
    const orders = fc.record({
      rules: anyOrder(rules),
      fixes: anyOrder(fixes),
      facts: anyOrder(facts),
      rows: anyOrder(rows),
      steps: anyOrder(steps),
      tables: anyOrder(tables),
      functions: anyOrder(functions),
      mechanisms: anyOrder(mechanisms),
    });
    const property = fc.asyncProperty(orders, async (order) => {
      const disordered: Rulebook = {
        ...rulebook,
        rules: arranged(rules, order.rules),
        fixes: arranged(fixes, order.fixes),
        facts: arranged(facts, order.facts),
        rows: arranged(rows, order.rows),
        steps: arranged(steps, order.steps),
        tables: arranged(tables, order.tables),
        functions: arranged(functions, order.functions),
        mechanisms: arranged(mechanisms, order.mechanisms),
      };
      expect(told(await diagnoseCase(disordered, material))).toEqual(expected);
    });
    await fc.assert(property, runs(15));
  }, 300_000);

  test('with sources and answers in any order', async () => {
    const property = fc.asyncProperty(anyOrder(readings), anyOrder(answers), async (sources, said) => {
      const disordered = { ...material, readings: arranged(readings, sources), answers: arranged(answers, said) };
      expect(told(await diagnoseCase(rulebook, disordered))).toEqual(expected);
    });
    await fc.assert(property, runs(15));
  }, 300_000);

  test('and the case has something to say', () => {
    expect(expected.get('hypotheses')).toContain('sunrpc-tcp-send-memory-spin');
    expect(expected.get('facts')).toContain('rpc.taskAddress');
  });
});
