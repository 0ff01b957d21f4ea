import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { assembleCase } from '../../../src/facts/assemble.js';
import { readText } from '../../../src/facts/index.js';
import type { CaseFacts } from '../../../src/model/case.js';
import { ROOT, shippedRulebook } from '../../golden/material.js';

const FOLDER = path.join(ROOT, 'test/samples/rows');
const rulebook = await shippedRulebook();

/** Tables of which the catalogue names every attribute. */
const CATALOGUED = ['rpcTask', 'rpcTransport', 'request', 'disk', 'cpu'];

/** A row, or a fact, that the text must give. A value of null: it must not be known. */
interface Expectation {
  readonly kind: 'row' | 'fact';
  readonly id: string;
  readonly values: Readonly<Record<string, unknown>>;
}

interface Sample {
  readonly name: string;
  readonly expectations: readonly Expectation[];
  readonly text: string;
}

function expectationOf(line: string): Expectation {
  const [, kind, json = ''] = /^# (row|fact): (.*)$/.exec(line) ?? [];
  if (kind !== 'row' && kind !== 'fact') throw new Error(`neither a row nor a fact: ${line}`);
  const parsed: unknown = JSON.parse(json);
  if (typeof parsed !== 'object' || parsed === null || !('id' in parsed)) throw new Error(`no id: ${line}`);
  const { id, ...values } = parsed;
  return { kind, id: String(id), values };
}

const samples = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.txt'))
  .map((name): Sample => {
    const all = readFileSync(path.join(FOLDER, name), 'utf8');
    const end = all.indexOf('\n\n');
    const header = all.slice(0, end).split('\n');
    return { name, expectations: header.map(expectationOf), text: all.slice(end + 2) };
  });

function factsOf(text: string): CaseFacts {
  return assembleCase({ id: 'case', readings: [readText('s', 'text', text)], answers: [] }, rulebook);
}

/** What the facts show of the row or fact, with null for what is not known. */
function shown({ tables, facts }: CaseFacts, { kind, id, values }: Expectation): Record<string, unknown> {
  const row = tables.flatMap(({ rows }) => rows).find((candidate) => candidate.id === id);
  const fact = facts.find((candidate) => candidate.id === id && candidate.state === 'known');
  const attributes: Readonly<Record<string, unknown>> =
    kind === 'row' ? { ...row?.attributes } : { value: fact?.best.value, whole: fact?.best.whole };
  return Object.fromEntries(Object.keys(values).map((name) => [name, attributes[name] ?? null]));
}

describe.each(samples)('$name', ({ expectations, text }) => {
  const facts = factsOf(text);

  test.each(expectations)('$kind $id', (expectation) => {
    expect(shown(facts, expectation)).toEqual(expectation.values);
  });

  test('every attribute of its rows is in the catalogue, with its type', () => {
    const named = new Map(rulebook.rows.map(({ table, attributes }) => [table, attributes]));
    const unnamed = facts.tables
      .filter(({ name }) => CATALOGUED.includes(name))
      .flatMap(({ name, rows }) =>
        rows.flatMap(({ attributes }) =>
          Object.entries(attributes)
            .filter(([attribute, value]) => !isOf(named.get(name)?.[attribute]?.type, value))
            .map(([attribute, value]) => `${name}.${attribute}: ${JSON.stringify(value)}`),
        ),
      );
    expect(unnamed).toEqual([]);
  });
});

function isOf(type: string | undefined, value: unknown): boolean {
  switch (type) {
    case 'string':
    case 'address':
      return typeof value === 'string';
    case 'strings':
      return Array.isArray(value);
    case undefined:
      return false;
    default:
      return typeof value === type;
  }
}
