import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { openDatabase, QUERIES, TABLES } from '../../../src/archive/database/index.js';
import type { ResultDatabase } from '../../../src/archive/database/index.js';
import type { CaseResult } from '../../../src/model/caseResult.js';
import { runs } from '../../properties/runs.js';
import { result, refused } from './madeResults.js';

async function opened(): Promise<ResultDatabase> {
  const found = await openDatabase();
  if (!found.ok) throw new Error(found.reason);
  return found.database;
}

async function answers(database: ResultDatabase, sql: string): Promise<readonly unknown[]> {
  const { rows } = await database.query(sql);
  const all: unknown[] = [];
  for await (const part of rows) all.push(...part);
  return all;
}

async function answersOf(loads: readonly (readonly CaseResult[])[]): Promise<unknown> {
  const database = await opened();
  for (const results of loads) await database.load(results);
  const told: unknown[] = [];
  for (const { sql } of QUERIES) told.push(await answers(database, sql));
  database.close();
  return told;
}

const RESULTS: readonly CaseResult[] = [
  result({ case: 'a', rule: 'nfs-server-silent', when: '2026-01-03' }),
  result({ case: 'b', rule: 'nfs-server-silent', when: '2026-03-01T10:00:00' }),
  result({ case: 'c', rule: 'mutex-abba', when: 'one day' }),
  result({ case: 'c', run: 'log', rule: 'mutex-abba' }),
  result({ case: 'd' }),
  refused('e'),
];

describe('results as tables', () => {
  test('which bug how often, first and last seen', async () => {
    const database = await opened();
    expect(await database.load(RESULTS)).toBe(6);
    const bugs = QUERIES.find(({ name }) => name === 'bugs')?.sql ?? '';
    expect(await answers(database, bugs)).toEqual([
      ['mutex-abba', 'deadlock', 2, 0, 0, 1, null, null],
      ['nfs-server-silent', 'deadlock', 2, 0, 0, 1, '2026-01-03', '2026-03-01'],
    ]);
    database.close();
  });

  test('a case that is put in again takes the place of all its runs', async () => {
    const database = await opened();
    await database.load(RESULTS);
    await database.load([result({ case: 'c', rule: 'rcu-reader-never-ends' }), refused('a')]);
    expect(await answers(database, 'SELECT case_id, run, rule FROM runs ORDER BY ALL')).toEqual([
      ['b', 'all', 'nfs-server-silent'],
      ['c', 'all', 'rcu-reader-never-ends'],
      ['d', 'all', null],
    ]);
    expect(await answers(database, 'SELECT case_id FROM refused ORDER BY ALL')).toEqual([['a'], ['e']]);
    database.close();
  });

  test('every query can be asked, and answers the same whatever the order of the results', async () => {
    const expected = await answersOf([RESULTS]);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...RESULTS], { minLength: RESULTS.length }), async (shuffled) => {
        expect(await answersOf([shuffled])).toEqual(expected);
      }),
      runs(5),
    );
    // What is put in twice counts once.
    expect(await answersOf([RESULTS, RESULTS])).toEqual(expected);
  });

  test.each([
    "COPY runs TO '/tmp/hangwise-must-not-be.csv'",
    "SELECT * FROM read_csv('/etc/hostname')",
    "ATTACH '/tmp/hangwise-must-not-be.db'",
    'INSTALL httpfs',
    'SET enable_external_access = true',
    'SELEC 1',
  ])('refused: %s', async (sql) => {
    const database = await opened();
    await database.load(RESULTS);
    await expect(answers(database, sql)).rejects.toThrow();
    database.close();
  });

  test('whole numbers are numbers as long as JSON keeps them', async () => {
    const database = await opened();
    expect(await answers(database, 'SELECT 7::BIGINT, 9007199254740993::BIGINT, NULL, [1, 2]')).toEqual([
      [7, '9007199254740993', null, [1, 2]],
    ]);
    database.close();
  });
});

test('every column means one thing, and is filled', async () => {
  const database = await opened();
  await database.load(RESULTS);
  for (const { name, columns } of TABLES) {
    const found = await answers(
      database,
      `SELECT column_name FROM information_schema.columns WHERE table_name = '${name}' AND table_catalog = 'memory' ORDER BY ordinal_position`,
    );
    expect(found).toEqual(columns.map((column) => [column.name]));
  }
  database.close();
});

test('the guide names every table, column and question', () => {
  const guide = readFileSync('docs/scale.md', 'utf8');
  const names = [
    ...TABLES.flatMap(({ name, columns }) => [name, ...columns.map((column) => column.name)]),
    ...QUERIES.map(({ name }) => name),
  ];
  expect(names.filter((name) => !guide.includes(`| \`${name}\``))).toEqual([]);
});
