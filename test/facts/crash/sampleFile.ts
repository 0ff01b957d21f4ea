import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from '@jest/globals';
import { readText } from '../../../src/facts/index.js';

const root = resolve(import.meta.dirname, '../../samples');

/**
 * A sample: header lines `# key: JSON`, a blank line, the raw text. Keys: `record`, a subset of one record, in order of
 * appearance; `count`, how many records of a type there are; `problem`, the code of one problem.
 */
export interface SampleFile {
  readonly name: string;
  readonly records: readonly unknown[];
  readonly counts: Readonly<Record<string, number>>;
  readonly problems: readonly string[];
  readonly text: string;
}

/** All samples of a folder below test/samples. */
export function sampleFiles(folder: string): readonly SampleFile[] {
  return readdirSync(join(root, folder))
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .map((file) => parseSample(file, readFileSync(join(root, folder, file), 'utf8')));
}

function parseSample(name: string, content: string): SampleFile {
  const blank = content.indexOf('\n\n');
  const headers = content
    .slice(0, blank)
    .split('\n')
    .map((line) => {
      const match = /^# (record|count|problem): (.*)$/.exec(line);
      if (match?.[1] === undefined || match[2] === undefined) throw new Error(`${name}: not a header line: ${line}`);
      const value: unknown = JSON.parse(match[2]);
      return { key: match[1], value };
    });
  const valuesOf = (key: string): readonly unknown[] =>
    headers.filter((header) => header.key === key).map(({ value }) => value);
  return {
    name,
    records: valuesOf('record'),
    counts: Object.fromEntries(valuesOf('count').flatMap(countEntries)),
    problems: valuesOf('problem').map(String),
    text: content.slice(blank + 2),
  };
}

function countEntries(value: unknown): readonly (readonly [string, number])[] {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).map(([type, count]) => [type, Number(count)])
    : [];
}

/** True when `actual` has all that `expected` names: arrays have the same length, `{"0": ..., "length": 3}` names parts of one. */
export function isSubset(expected: unknown, actual: unknown): boolean {
  if (typeof expected !== 'object' || expected === null) return Object.is(expected, actual);
  if (typeof actual !== 'object' || actual === null) return false;
  if (Array.isArray(expected) && (!Array.isArray(actual) || actual.length !== expected.length)) return false;
  const values = new Map<string, unknown>(Object.entries(actual));
  if (Array.isArray(actual)) values.set('length', actual.length);
  return Object.entries(expected).every(([key, value]) => values.has(key) && isSubset(value, values.get(key)));
}

/** Every expected record is found, each behind the one before it; the counts and problems are as the sample says. */
export function expectSample({ records: expected, counts, problems, text }: SampleFile): void {
  const reading = readText('s', 'sample', text);
  let from = 0;
  for (const record of expected) {
    const found = reading.records.findIndex((actual, index) => index >= from && isSubset(record, actual));
    if (found < 0) expect({ records: reading.records.slice(from) }).toEqual({ next: record });
    from = found + 1;
  }
  for (const [type, count] of Object.entries(counts)) {
    expect({ type, count: reading.records.filter((record) => record.type === type).length }).toEqual({ type, count });
  }
  expect(reading.problems.map(({ code }) => code)).toEqual(expect.arrayContaining([...problems]));
}
