import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { assembleCase } from '../../../src/facts/assemble.js';
import { readText } from '../../../src/facts/index.js';
import type { CaseFacts } from '../../../src/model/case.js';
import { ROOT, shippedRulebook } from '../../golden/material.js';
import { expectingSamples } from '../expectations.js';
import type { Expectation } from '../expectations.js';

const FOLDER = path.join(ROOT, 'test/samples/rows');
const rulebook = await shippedRulebook();

/** Tables of which the catalogue names every attribute. */
const CATALOGUED = ['argument', 'rpcTask', 'rpcTransport', 'request', 'disk', 'cpu'];

const KINDS = ['row', 'fact'] as const;

const samples = expectingSamples(FOLDER, KINDS);

function factsOf(text: string): CaseFacts {
  return assembleCase({ id: 'case', readings: [readText('s', 'text', text)], answers: [] }, rulebook);
}

/** What the facts show of the row or fact, with null for what is not known. */
function shown(
  { tables, facts }: CaseFacts,
  { kind, id, values }: Expectation<(typeof KINDS)[number]>,
): Record<string, unknown> {
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
