import fc from 'fast-check';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { readText } from '../../src/facts/index.js';
import type { Answer, CaseMaterial } from '../../src/model/case.js';
import type { Diagnosis } from '../../src/model/diagnosis.js';
import type { Rulebook } from '../../src/model/rulebook.js';
import type { SourceReading } from '../../src/model/source.js';
import { diagnoseCase } from '../../src/triage/index.js';
import { commands, dmesg, flow, shippedRulebook } from './evidence.js';
import { runs } from './runs.js';

const texts: readonly (readonly [string, string])[] = [
  ['dmesg.txt', dmesg],
  ['flow.txt', flow],
  ...commands.map((text, index): readonly [string, string] => [`part-${String(index)}.txt`, text]),
];

/** Sources are numbered in the order in which they come. */
function read(ordered: readonly (readonly [string, string])[]): readonly SourceReading[] {
  return ordered.map(([name, text], place) => readText(`s${String(place + 1)}`, name, text));
}

const answers: readonly Answer[] = [
  { kind: 'value', fact: 'rpc.taskStatus', value: -11, sure: true },
  { kind: 'value', fact: 'rpc.transport', value: 'udp', sure: true },
  { kind: 'value', fact: 'rpc.procedure', value: 'WRITE', sure: false },
  { kind: 'unavailable', step: 'struct-rpc-task' },
];
const material: CaseMaterial = { id: 'case', readings: read(texts), answers };

function anyOrder(items: readonly unknown[]): fc.Arbitrary<readonly number[]> {
  const places = items.map((_, place) => place);
  return fc.shuffledSubarray(places, { minLength: items.length, maxLength: items.length });
}

function arranged<T>(items: readonly T[], places: readonly number[]): readonly T[] {
  return places.flatMap((place) => items.slice(place, place + 1));
}

/** Each part of a diagnosis as it would be printed. Sources and problems stand in the order in which they came: sorted. */
function told(diagnosis: Diagnosis): ReadonlyMap<string, string> {
  const print = (value: unknown): string => JSON.stringify(value, undefined, 1);
  const sorted = (list: readonly unknown[]): string => list.map(print).sort().join('\n');
  const parts = Object.entries(diagnosis).map(([part, value]: [string, unknown]): [string, string] => [
    part,
    print(value),
  ]);
  return new Map(parts).set('case', sorted(diagnosis.case.sources)).set('problems', sorted(diagnosis.problems));
}

/** What a diagnosis says, without where it says it from: of two equal claims the one of the first source is cited. */
function concluded({ facts, hypotheses, closed, fixes, questions, kernel }: Diagnosis): unknown {
  return {
    kernel,
    facts: facts
      .map(({ id, value, firmness, conflicted }) => [id, value, firmness, conflicted])
      .filter(([, value]) => !Array.isArray(value)),
    hypotheses: hypotheses.map(({ rule, certainty, score, signals }) => [
      ...[rule, certainty, score],
      signals.map(({ id, state, counts }) => [id, state, counts]),
    ]),
    closed: closed.map(({ rule, gate }) => [rule, gate]),
    fixes: fixes.map(({ commit, verdict, mechanism, presence }) => [commit, verdict, mechanism, presence]),
    questions: questions.map(({ id, gain, how }) => [id, gain, how]),
  };
}

describe('the diagnosis is the same', () => {
  let rulebook: Rulebook;
  let expected: ReadonlyMap<string, string> = new Map();
  beforeAll(async () => {
    rulebook = await shippedRulebook();
    expected = told(await diagnoseCase(rulebook, material));
  });

  test('byte for byte with rules, fixes, facts, steps and tables in any order', async () => {
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

  test('byte for byte with sources and answers in any order', async () => {
    const readings = read(texts);
    const property = fc.asyncProperty(anyOrder(readings), anyOrder(answers), async (sources, said) => {
      const disordered = { ...material, readings: arranged(readings, sources), answers: arranged(answers, said) };
      expect(told(await diagnoseCase(rulebook, disordered))).toEqual(expected);
    });
    await fc.assert(property, runs(15));
  }, 300_000);

  test('in all that it concludes, with sources numbered in any order', async () => {
    const conclusions = concluded(await diagnoseCase(rulebook, material));
    const property = fc.asyncProperty(anyOrder(texts), async (sources) => {
      const renumbered = { ...material, readings: read(arranged(texts, sources)) };
      expect(concluded(await diagnoseCase(rulebook, renumbered))).toEqual(conclusions);
    });
    await fc.assert(property, runs(15));
  }, 300_000);

  test('and the case has something to say', () => {
    expect(expected.get('hypotheses')).toContain('sunrpc-tcp-send-memory-spin');
    expect(expected.get('facts')).toContain('rpc.taskAddress');
  });
});
