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

/** A value with the names of the sources for their numbers, and lists of cites, which stand by number, by name. */
function named(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return names.get(value) ?? value;
  if (typeof value !== 'object' || value === null) return value;
  if (!Array.isArray(value))
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, named(inner, names)]));
  const items = value.map((item: unknown) => named(item, names));
  return items.every(isCite) ? items.map(print).sort() : items;
}

function isCite(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'source' in value && 'from' in value && 'to' in value;
}

function print(value: unknown): string {
  return JSON.stringify(value, undefined, 1);
}

/**
 * Each part of a diagnosis as it would be printed. Sources and problems are told in the order in which they came: these
 * two are sorted.
 */
function told(diagnosis: Diagnosis): ReadonlyMap<string, string> {
  const names = new Map(diagnosis.case.sources.map(({ id, name }) => [id, name]));
  const sorted = (list: readonly unknown[]): string =>
    list
      .map((item) => print(named(item, names)))
      .sort()
      .join('\n');
  const parts = Object.entries(diagnosis).map(([part, value]): [string, string] => [part, print(named(value, names))]);
  return new Map(parts).set('case', sorted(diagnosis.case.sources)).set('problems', sorted(diagnosis.problems));
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
    const property = fc.asyncProperty(anyOrder(texts), anyOrder(answers), async (sources, said) => {
      const disordered = { ...material, readings: read(arranged(texts, sources)), answers: arranged(answers, said) };
      expect(told(await diagnoseCase(rulebook, disordered))).toEqual(expected);
    });
    await fc.assert(property, runs(15));
  }, 300_000);

  test('and the case has something to say', () => {
    expect(expected.get('hypotheses')).toContain('sunrpc-tcp-send-memory-spin');
    expect(expected.get('facts')).toContain('rpc.taskAddress');
  });
});
