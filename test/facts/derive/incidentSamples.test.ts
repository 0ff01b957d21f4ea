import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { assembleIncidents } from '../../../src/facts/derive/incidents.js';
import { readText } from '../../../src/facts/index.js';
import { knownIndex } from './knownFunctions.js';

/** Samples as data: `# incident: JSON` once for each incident in order, with what it must show (null: must not be there), or `# none: true`. */
const FOLDER = new URL('../../samples/incident/', import.meta.url);

type Expected = Readonly<Record<string, unknown>>;

function isExpected(value: unknown): value is Expected {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(text: string): { readonly expected: readonly Expected[]; readonly log: string } {
  const end = text.indexOf('\n\n');
  const expected = text
    .slice(0, end)
    .split('\n')
    .filter((line) => line.startsWith('# incident: '))
    .map((line): unknown => JSON.parse(line.slice('# incident: '.length)))
    .filter(isExpected);
  return { expected, log: text.slice(end + 2) };
}

function expectShown(shown: unknown, wanted: Expected, path: string): void {
  for (const [key, value] of Object.entries(wanted)) {
    const actual = isExpected(shown) ? shown[key] : undefined;
    if (value === null) expect({ [`${path}${key}`]: actual }).toEqual({ [`${path}${key}`]: undefined });
    else if (isExpected(value)) expectShown(actual, value, `${path}${key}.`);
    else expect({ [`${path}${key}`]: actual }).toEqual({ [`${path}${key}`]: value });
  }
}

describe('incidents, told apart and explained', () => {
  test.each(readdirSync(FOLDER))('%s', (file) => {
    const { expected, log } = parse(readFileSync(new URL(file, FOLDER), 'utf8'));
    const { incidents } = assembleIncidents([readText('s1', file, log)], knownIndex);
    expect(incidents.map(({ kind }) => kind)).toEqual(expected.map(({ kind }) => kind));
    expected.forEach((wanted, at) => {
      expectShown(incidents[at], wanted, '');
    });
  });
});
