import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { assembleCase } from '../../../../src/facts/assemble.js';
import { readText } from '../../../../src/facts/index.js';
import type { CaseFacts } from '../../../../src/model/case.js';
import { ROOT, shippedRulebook } from '../../../golden/material.js';

const FOLDER = path.join(ROOT, 'test/samples/stacks');
const rulebook = await shippedRulebook();

/** A class or a fact that the text must give; a class of which nothing is said but its id must not be there. */
interface Expectation {
  readonly kind: 'class' | 'fact';
  readonly id: string;
  readonly values: Readonly<Record<string, unknown>>;
}

function expectationOf(line: string): Expectation {
  const [, kind, json = ''] = /^# (class|fact): (.*)$/.exec(line) ?? [];
  if (kind !== 'class' && kind !== 'fact') throw new Error(`neither a class nor a fact: ${line}`);
  const parsed: unknown = JSON.parse(json);
  if (typeof parsed !== 'object' || parsed === null || !('id' in parsed)) throw new Error(`no id: ${line}`);
  const { id, ...values } = parsed;
  return { kind, id: String(id), values };
}

const samples = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => {
    const all = readFileSync(path.join(FOLDER, name), 'utf8');
    const end = all.indexOf('\n\n');
    return { name, expectations: all.slice(0, end).split('\n').map(expectationOf), text: all.slice(end + 2) };
  });

function shown({ stacks, facts }: CaseFacts, { kind, id, values }: Expectation): unknown {
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
