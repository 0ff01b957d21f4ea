import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { assembleCase } from '../../../../src/facts/assemble.js';
import { readText } from '../../../../src/facts/index.js';
import type { CaseFacts } from '../../../../src/model/case.js';
import { ROOT, shippedRulebook } from '../../../golden/material.js';
import { expectingSamples } from '../../expectations.js';
import type { Expectation } from '../../expectations.js';

const FOLDER = path.join(ROOT, 'test/samples/stacks');
const rulebook = await shippedRulebook();

const KINDS = ['class', 'fact'] as const;

const samples = expectingSamples(FOLDER, KINDS);

function shown({ stacks, facts }: CaseFacts, { kind, id, values }: Expectation<(typeof KINDS)[number]>): unknown {
  if (kind === 'fact') {
    const fact = facts.find((candidate) => candidate.id === id && candidate.state === 'known');
    const attributes: Readonly<Record<string, unknown>> = { value: fact?.best.value, whole: fact?.best.whole ?? true };
    return Object.fromEntries(Object.keys(values).map((name) => [name, attributes[name] ?? null]));
  }
  const found = stacks.flatMap(({ classes }) => classes).find((candidate) => candidate.id === id);
  if (found === undefined) return {};
  const attributes: Readonly<Record<string, unknown>> = { ...found };
  const names = Object.keys(values);
  return names.length === 0 ? found : Object.fromEntries(names.map((name) => [name, attributes[name] ?? null]));
}

describe.each(samples)('$name', ({ expectations, text }) => {
  const facts = assembleCase({ id: 'case', readings: [readText('s', 'text', text)], answers: [] }, rulebook);

  test.each(expectations)('$kind $id', (expectation) => {
    expect(shown(facts, expectation)).toEqual(expectation.values);
  });
});
