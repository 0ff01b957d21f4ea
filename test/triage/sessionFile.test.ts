import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { describeSessions } from '../../src/triage/describeSessions.js';
import { readSession } from '../../src/triage/sessionFile.js';
import { sessionText } from '../../src/triage/sessionText.js';
import { newSession, reduce } from '../../src/triage/session.js';
import { readText } from '../../src/facts/index.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hangwise-sessions-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const source = { id: 's1', name: 'a.txt', kind: 'kernel-log', lines: 1, understood: 1 };
const cite = { source: 's1', from: 1, to: 1 };
const reading = { source, records: [{ type: 'log-hole', cite }], problems: [], text: { '1': 'x' } };
const answer = { type: 'answer', fact: 'rpc.async', value: true, sure: true };

function session(history: readonly unknown[], more: object = {}): string {
  return JSON.stringify({ version: 1, id: 'case', history, undone: [], ...more });
}

function evidence(changed: object): string {
  return session([{ type: 'evidence', readings: [{ ...reading, ...changed }] }]);
}

describe('a session file', () => {
  test.each([
    ['nothing said', session([])],
    ['every kind of step', session([{ type: 'evidence', readings: [reading] }, answer, { type: 'paste', text: 'x' }])],
    ['steps set aside, as no older version wrote them', session([{ ...answer, aside: true }])],
    ['keys that nobody knows', session([{ ...answer, colour: 'red' }], { theme: 'dark' })],
    ['a key that means something to the language', `{"__proto__":{"version":2},${session([answer]).slice(1)}`],
  ])('with %s is read', async (_, text) => {
    const file = join(folder, 'right.json');
    writeFileSync(file, text);
    const read: unknown = JSON.parse(text);
    expect(await readSession(file)).toMatchObject({ state: 'whole', session: read });
  });

  test.each([
    ['nothing in it', ''],
    ['half of it', session([answer]).slice(0, 40)],
    ['a list', '[]'],
    ['null', 'null'],
    ['another version', session([], { version: 2 })],
    ['no version but that of its prototype', '{"__proto__":{"version":1},"id":"case","history":[],"undone":[]}'],
    ['no history', '{"version":1,"id":"case","undone":[]}'],
    ['a history that is no list', session([], { history: { length: 1 } })],
    ['a step of no kind', session([{ type: 'shout' }])],
    ['a step that is null', session([null])],
    ['an answer that is an object', session([{ ...answer, value: { toString: 1 } }])],
    ['an answer that is null', session([{ ...answer, value: null }])],
    ['a fact that is a number', session([{ ...answer, fact: 7 }])],
    ['certainty that is a word', session([{ ...answer, sure: 'very' }])],
    ['a step set aside halfway', session([{ ...answer, aside: 'partly' }])],
    ['a paste without a text', session([{ type: 'paste' }])],
    ['a paste for a list of steps', session([{ type: 'paste', text: 'x', step: ['a'] }])],
    ['packs that are numbers', session([], { packs: [1] })],
    ['a source of no kind', evidence({ source: { ...source, kind: 'constructor' } })],
    ['fewer than no lines', evidence({ source: { ...source, lines: -1 } })],
    ['more lines than can be counted', evidence({ source: { ...source, lines: 1e300 } })],
    ['records that are words', evidence({ records: ['soft-lockup'] })],
    ['a record without a place', evidence({ records: [{ type: 'log-hole' }] })],
    ['a place that has no end', evidence({ records: [{ type: 'log-hole', cite: { ...cite, to: 1e300 } }] })],
    ['a place deep inside', evidence({ records: [{ type: 'x', cite, of: [{ at: { ...cite, from: 1e300 } }] }] })],
    ['a place that runs backwards', evidence({ records: [{ type: 'x', cite: { ...cite, from: 2 } }] })],
    ['texts that are none', evidence({ text: { '1': 1 } })],
    ['problems of no weight', evidence({ problems: [{ code: 'x', severity: 'dire', args: {} }] })],
    ['lists in lists without end', `${'['.repeat(200_000)}${']'.repeat(200_000)}`],
    [
      'objects in objects without end',
      session([]).replace('"case"', `${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}`),
    ],
  ])('with %s is damaged, and nothing is thrown', async (_, text) => {
    const file = join(folder, 'wrong.json');
    writeFileSync(file, text);
    expect(await readSession(file)).toMatchObject({ state: 'damaged' });
  });

  test('that is not there, or no file, is said to be so', async () => {
    mkdirSync(join(folder, 'folder.json'));
    expect(await readSession(join(folder, 'none.json'))).toEqual({ state: 'missing' });
    expect(await readSession(join(folder, 'folder.json'))).toMatchObject({ state: 'damaged' });
    expect(await readSession(join(folder, 'right.json', 'below'))).toEqual({ state: 'unreadable', reason: 'ENOTDIR' });
  });
});

test('what is saved is what JSON makes of it, however often it is asked for', () => {
  const one = newSession('case "quoted"', [readText('s1', 'a.txt', 'x\ny\n')]);
  const other = reduce(reduce(one, { type: 'paste', text: 'a\n"b"\u2028' }), { type: 'undo' });
  for (const each of [one, other, one, newSession('', [])]) {
    expect(sessionText(each)).toBe(`${JSON.stringify(each)}\n`);
  }
});

test('a list of sessions tells what each rests on, and which are damaged', async () => {
  const directory = join(folder, 'list');
  mkdirSync(directory);
  const started = newSession('case', [readText('s1', 'dmesg.txt', 'x\n')]);
  const grown = [
    { type: 'answer', fact: 'rpc.async', value: true, sure: true },
    { type: 'unavailable', step: 'x' },
    { type: 'paste', text: 'x' },
    { type: 'paste', text: 'y' },
    { type: 'toggle', at: 3 },
  ] as const;
  const last = grown.reduce(reduce, started);
  writeFileSync(join(directory, 'b.json'), sessionText(last));
  writeFileSync(join(directory, 'a.json'), '{');
  writeFileSync(join(directory, 'notes.txt'), 'x');
  mkdirSync(join(directory, 'b.json.lock'));
  const saved: unknown = JSON.parse(JSON.stringify(last));
  expect(await describeSessions(directory)).toEqual([
    { id: 'a', file: join(directory, 'a.json'), state: 'damaged', saved: expect.any(Number) },
    {
      id: 'b',
      file: join(directory, 'b.json'),
      state: 'whole',
      saved: expect.any(Number),
      caseId: 'case',
      sources: ['dmesg.txt'],
      answers: 2,
      pastes: 1,
      session: saved,
    },
  ]);
  expect(await describeSessions(join(directory, 'none'))).toEqual([]);
});
