import { appendFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { caseFilter } from '../../src/archive/batch/caseFilter.js';
import type { FoundCase } from '../../src/archive/batch/caseItem.js';
import { queueOf } from '../../src/archive/batch/caseQueue.js';
import type { CaseRunner, RunnerOutcome } from '../../src/archive/batch/caseRunner.js';
import { evaluateQueue } from '../../src/archive/batch/evaluateQueue.js';
import { findCases } from '../../src/archive/batch/findCases.js';
import type { Grouping } from '../../src/archive/batch/findCases.js';
import { inputCases } from '../../src/archive/batch/inputCases.js';
import { linesArriving } from '../../src/archive/batch/linesArriving.js';
import { parseResult } from '../../src/archive/batch/parseResult.js';
import { resultLine } from '../../src/archive/batch/resultLine.js';
import { openResults } from '../../src/archive/batch/resultsFile.js';
import { refusedCase } from '../../src/archive/caseResult.js';
import { makeArchive, QUIET_LOG } from './madeArchive.js';

const { root, remove } = makeArchive({
  'logs/a/dmesg.txt': QUIET_LOG,
  'logs/a/notes.txt': QUIET_LOG,
  'logs/a/deeper/x.log': QUIET_LOG,
  'logs/b/host1.log': QUIET_LOG,
  'logs/b/host2.log': QUIET_LOG,
  'logs/.git/config': 'Not ours.',
  'logs/z.log': QUIET_LOG,
  'described/one/case.json': '{',
  'described/one/dmesg.txt': QUIET_LOG,
  'described/README.md': 'For people.',
  'described/raw/messages.1': QUIET_LOG,
  'described/half/expected.json': '{}',
});
afterAll(remove);

const found = (names: readonly string[], grouping: Grouping): readonly string[] =>
  [
    ...findCases(
      names.map((name) => join(root, name)),
      grouping,
    ),
  ].map((one) => `${one.type} ${one.case}`);

describe('the cases of a directory', () => {
  test.each<[Grouping, readonly string[]]>([
    ['auto', ['files a', 'files a/deeper/x.log', 'files b/host1.log', 'files b/host2.log', 'files z.log']],
    [
      'file',
      [
        'files a/deeper/x.log',
        'files a/dmesg.txt',
        'files a/notes.txt',
        'files b/host1.log',
        'files b/host2.log',
        'files z.log',
      ],
    ],
    ['folder', ['files logs', 'files a', 'files a/deeper', 'files b']],
  ])('are grouped by %s', (grouping, expected) => {
    expect(found(['logs'], grouping)).toEqual(expected);
  });

  test('are those described, and what lies beside them in folders', () => {
    expect(found(['described'], 'auto')).toEqual(['refused half', 'folder one', 'files raw']);
  });

  test('are met once, however they are named', () => {
    expect(found(['logs/a', 'logs', 'logs/z.log', 'logs'], 'auto')).toEqual(found(['logs'], 'auto'));
    expect(found(['logs/z.log', 'gone'], 'auto')).toEqual(['files z.log', 'refused gone']);
  });
});

describe('shards', () => {
  test('are disjoint and together the whole', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string()), fc.integer({ min: 1, max: 9 }), (names, of) => {
        const cases = names.map((name): FoundCase => ({ type: 'files', archive: 'a', case: name, files: [] }));
        const parts = Array.from({ length: of }, (_, at) =>
          cases.filter(caseFilter({ shard: { index: at + 1, of }, done: [] })),
        );
        expect(parts.flat()).toHaveLength(cases.length);
        expect(new Set(parts.flat())).toEqual(new Set(cases));
      }),
    );
  });
});

async function* blocksOf(blocks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield* blocks;
}

describe('standard input', () => {
  test('gives the same lines however it is cut into blocks', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', '\n', 'é', '"') });
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 5 }), async (given, size) => {
        const bytes = new TextEncoder().encode(given);
        const blocks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
          bytes.subarray(at * size, (at + 1) * size),
        );
        const lines: (string | undefined)[] = [];
        for await (const some of linesArriving(blocksOf(blocks), 6)) lines.push(...some.map((line) => line.text));
        const expected = given.split('\n').map((line) => (Buffer.byteLength(line) > 6 ? undefined : line));
        expect(lines).toEqual(given.endsWith('\n') || given === '' ? expected.slice(0, -1) : expected);
      }),
    );
  });

  test.each([
    ['{"case":"a","files":[{"name":"x","text":"t"}]}', 'texts a'],
    ['{"case":"a","files":[]}', 'refused line 1'],
    ['{"case":"a\\u001b","files":[{"name":"x","text":"t"}]}', 'refused a\u001b'],
    ['{"case":"a","files":[{"name":"../x","text":"t"}]}', 'refused a'],
    ['{"case":', 'refused line 1'],
    ['/nowhere/at/all', 'refused /nowhere/at/all'],
  ])('reads %s', async (line, expected) => {
    const cases: FoundCase[] = [];
    for await (const some of inputCases(blocksOf([Buffer.from(line)]), 'auto')) cases.push(...some);
    expect(cases.map((one) => `${one.type} ${one.case}`)).toEqual([expected]);
  });
});

const itemOf = (name: string): FoundCase => ({ type: 'files', archive: 'a', case: name, files: [] });
const lineOf = (name: string): string => resultLine(refusedCase({ archive: 'a', case: name }, []));
const limits = { time: 1000, memory: 64 };

/** Runners that die with the cases named, every time or only where they are given with others. */
function mortal(
  of: 'time' | 'memory' | 'fault',
  fatal: readonly string[],
  together: boolean,
): () => Promise<CaseRunner> {
  const runner: CaseRunner = {
    evaluate: (items, results) => {
      const at = items.findIndex((one) => fatal.includes(one.case) && (!together || items.length > 1));
      for (const one of at < 0 ? items : items.slice(0, Math.floor(at / 2))) results(lineOf(one.case));
      const outcome: RunnerOutcome = at < 0 ? { type: 'done' } : { type: 'died', at, of, reason: 'made to' };
      return Promise.resolve(outcome);
    },
    close: () => Promise.resolve(),
  };
  return () => Promise.resolve(runner);
}

describe('a case with which its runner dies', () => {
  const names = Array.from({ length: 100 }, (_, at) => `c${String(at)}`);
  test.each<['time' | 'memory' | 'fault', boolean, readonly string[]]>([
    ['time', false, ['c3', 'c40', 'c99']],
    ['memory', false, ['c0', 'c1']],
    ['fault', false, ['c31', 'c32']],
    ['memory', true, []],
    ['fault', true, []],
  ])('of %s, beside others only: %s, is refused and no other', async (of, together, refused) => {
    const lines: string[] = [];
    await evaluateQueue(queueOf(names.map(itemOf)[Symbol.iterator]()), {
      jobs: 2,
      start: mortal(of, together ? ['c5', 'c64'] : refused, together),
      limits,
      results: (line) => lines.push(line),
      signal: new AbortController().signal,
    });
    const results = lines.map((line) => parseResult(line));
    expect(results.map((one) => one?.case).toSorted()).toEqual(names.toSorted());
    const over = results.filter((one) => one?.status === 'refused' && one.problems[0]?.code === `batch.over-${of}`);
    expect(over.map((one) => one?.case)).toEqual(refused);
  });
});

describe('a file of results', () => {
  const identity = { rulebook: 'r1', options: 'o1' };
  const write = async (file: string, names: readonly string[]): Promise<readonly string[]> => {
    const opened = await openResults(file, identity, false);
    if (!opened.ok) return [opened.refusal.code];
    for (const name of names) {
      const line = lineOf(name);
      const result = parseResult(line);
      opened.sink.append(line, result === undefined ? [] : [result]);
    }
    await opened.sink.close();
    return opened.earlier.map((one) => one.case);
  };

  test('cut off anywhere loses no more than the line that is torn', async () => {
    const file = join(root, 'cut.ndjson');
    await write(file, ['x', 'y']);
    const whole = readFileSync(file, 'utf8');
    const first = whole.indexOf('\n') + 1;
    for (const length of [whole.length, whole.length - 1, first + 5, first, 3, 0]) {
      writeFileSync(file, whole);
      truncateSync(file, length);
      const done = await write(file, []);
      expect(done).toEqual(length === whole.length ? ['x', 'y'] : length >= first ? ['x'] : []);
      expect(readFileSync(file, 'utf8')).toBe(whole.slice(0, done.length === 2 ? undefined : done.length * first));
    }
  });

  test('that is not ours is refused, and not touched', async () => {
    for (const [name, text] of [
      ['notes.txt', 'My notes.'],
      ['mixed.ndjson', `${lineOf('x')}{"other":1}\n`],
    ] as const) {
      const file = join(root, name);
      await write(file, []);
      appendFileSync(file, text);
      expect(await write(file, ['y'])).toEqual(['batch.results-foreign']);
      expect(readFileSync(file, 'utf8')).toBe(text);
    }
  });

  test('of other options or rules is refused; with resume, of other rules alone', async () => {
    const file = join(root, 'other.ndjson');
    await write(file, ['x']);
    const outcome = async (rulebook: string, options: string, resume: boolean): Promise<string> => {
      const opened = await openResults(file, { rulebook, options }, resume);
      if (!opened.ok) return opened.refusal.code;
      await opened.sink.close();
      return 'opened';
    };
    expect(await outcome('r1', 'o2', false)).toBe('batch.results-options');
    expect(await outcome('r2', 'o1', true)).toBe('batch.results-rulebook');
    expect(await outcome('r1', 'o2', true)).toBe('opened');
  });
});
