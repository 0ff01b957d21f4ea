import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { presentJson } from '../../src/present/index.js';
import type { ConditionProof, LeafProof } from '../../src/model/proof.js';
import type { FactValue, Truth } from '../../src/model/value.js';
import { KEY_ORDER } from '../../src/present/json/keyOrder.js';
import { FALLOUT, FOUNDING, NOTHING } from './fixture/diagnoses.js';
import { STACKS } from './fixture/stacks.js';
import { closed, isObject, kindsOf } from './schemaWalk.js';

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));
}

const schema = readJson('schema/diagnosis.schema.json');

/** The published schema allows more keys; ours must all be described, so that a misspelt one is found. */
function closedValidator(): ValidateFunction {
  const copy = closed(schema);
  if (!isObject(copy)) throw new TypeError('the schema is no object');
  return new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(copy);
}

const validate = closedValidator();

function errorsOf(json: string): unknown {
  return validate(JSON.parse(json)) ? [] : validate.errors;
}

describe('JSON after the published schema', () => {
  test.each([
    ['founding case', FOUNDING],
    ['two incidents', FALLOUT],
    ['nothing found', NOTHING],
    ['stacks of many tasks', { ...NOTHING, stacks: STACKS }],
  ])('%s', (_, diagnosis) => {
    expect(errorsOf(presentJson(diagnosis))).toEqual([]);
  });

  test('a certainty outside the vocabulary is an error', () => {
    expect(errorsOf(presentJson(FOUNDING).replace('"probable"', '"likely"'))).not.toEqual([]);
  });

  test('a missing contract key is an error', () => {
    expect(errorsOf(presentJson(FOUNDING).replace('"hypotheses":', '"hypothesis":'))).not.toEqual([]);
  });

  test('mechanisms are those of the vocabulary', () => {
    const vocabulary = readJson('knowledge/mechanisms.json');
    if (!Array.isArray(vocabulary)) throw new TypeError('the vocabulary is no list');
    const items: readonly unknown[] = vocabulary;
    const words = items.flatMap((entry) => (isObject(entry) ? [entry['id']] : []));
    expect(kindsOf(schema).get('mechanism')).toEqual(words);
  });
});

test('a closed hypothesis is proved down to the first leaf that decides', () => {
  const leaf = (fact: string, truth: Truth, seen?: FactValue): LeafProof => ({
    type: 'leaf',
    truth,
    fact,
    operator: 'equal',
    expected: 1,
    ...(seen === undefined ? {} : { seen }),
    cite: [],
  });
  const proof: ConditionProof = {
    type: 'all',
    truth: 'false',
    of: [
      leaf('hang.kind', 'true', 'soft-lockup'),
      { type: 'any', truth: 'false', of: [leaf('trace.functions', 'false'), leaf('rip.function', 'false', 'kfree')] },
    ],
  };
  const closedOne = { rule: 'r', title: 'R', incident: 'i1', gate: 'false', proof } as const;
  const json: unknown = JSON.parse(presentJson({ ...NOTHING, closed: [closedOne] }));
  expect(json).toMatchObject({
    closed: [
      {
        proof: {
          type: 'all',
          truth: 'false',
          of: [{ type: 'any', truth: 'false', of: [{ type: 'leaf', fact: 'trace.functions', truth: 'false' }] }],
        },
      },
    ],
  });
});

describe('order of keys', () => {
  test('does not depend on how the diagnosis was made', () => {
    const turned = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(turned);
      if (!isObject(value)) return value;
      return Object.fromEntries(
        Object.entries(value)
          .toReversed()
          .map(([key, inner]) => [key, turned(inner)]),
      );
    };
    const other = turned(FOUNDING);
    expect(presentJson({ ...FOUNDING, ...(isObject(other) ? other : {}) })).toBe(presentJson(FOUNDING));
  });

  test('is the one that the schema publishes', () => {
    const ours = new Map(Object.entries(KEY_ORDER).map(([kind, keys]) => [kind, keys.map((key) => key.split(':')[0])]));
    for (const [kind, keys] of kindsOf(schema)) {
      if (/^[A-Z]/.test(kind)) expect([kind, keys]).toEqual([kind, ours.get(kind)]);
    }
    expect(kindsOf(schema).has('Fact')).toBe(true);
  });

  test('starts with the contract', () => {
    const parsed: unknown = JSON.parse(presentJson(FOUNDING));
    expect(isObject(parsed) ? Object.keys(parsed) : []).toEqual([
      'schemaVersion',
      'rulebook',
      'language',
      'case',
      'kernel',
      'boots',
      'incidents',
      'facts',
      'rows',
      'rowWords',
      'waits',
      'hypotheses',
      'closed',
      'fixes',
      'questions',
      'problems',
      'excerpts',
    ]);
  });
});

test('values survive the round trip, also those that a terminal would act upon', () => {
  const hostile = 'a\u001b[2J\u0085\u202e\u{e0001}\u2028"\\\n中文';
  // Of closed hypotheses the proof is cut short.
  const diagnosis = { ...FOUNDING, closed: [], case: { ...FOUNDING.case, id: hostile } };
  const json = presentJson(diagnosis);
  expect(JSON.parse(json)).toEqual(diagnosis);
  expect(json).toContain('中文');
  expect(json).not.toMatch(/[\u001b\u0085\u202e\u2028]/u);
});
