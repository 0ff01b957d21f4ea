import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { withOwnAnswers } from '../../src/cli/ownAnswers.js';
import { readText } from '../../src/facts/index.js';
import type { Answer } from '../../src/model/case.js';
import { shippedRulebook } from '../golden/material.js';
import { madeSession, openSessions } from './madeSessions.js';
import { dmesg } from './terminal.js';

const NAME = 'rcu-expedited-stall-6.1.0-x86_64';
const LOG = fileURLToPath(new URL(`../../cases/${NAME}/console.log`, import.meta.url));
/** The stall comes first; tasks are blocked behind it. */
const BLOCKED = 'hung-task  routed 128';

const sessions = openSessions();
afterAll(sessions.remove);
const path = (name: string): string => join(sessions.state, name);
const diagnosed = (file: string, log = LOG): ReturnType<typeof sessions.hangwise> =>
  sessions.hangwise('diagnose', log, '--answers', path(file), '--format', 'json');

describe('answers about another incident than the first', () => {
  const about = { type: 'answer', fact: 'storage.suspended', sure: true } as const;

  beforeAll(async () => {
    await sessions.save(
      'both',
      madeSession(
        NAME,
        [LOG],
        [
          { ...about, value: true, incident: 'hung-task  gone 7' },
          { ...about, value: true, incident: BLOCKED },
          { ...about, value: false },
          { type: 'answer', fact: 'rpc.transport', value: 'tcp', sure: false, incident: 'workqueue-stall 9' },
        ],
      ),
    );
    await sessions.hangwise('session', 'export', 'both', '--format', 'answers', '-o', path('both.json'));
  });

  test('are written under the key of that incident, and what is not there any more under that of none', () => {
    expect(JSON.parse(readFileSync(path('both.json'), 'utf8'))).toEqual({
      answers: { 'storage.suspended': false, 'rpc.transport': { value: 'tcp', sure: false } },
      incidents: [{ incident: BLOCKED, answers: { 'storage.suspended': true } }],
      unavailable: [],
      pastes: [],
    });
  });

  test('give the diagnosis of the session without a terminal', async () => {
    const replayed = await sessions.hangwise('session', 'replay', 'both', '--format', 'json');
    const { out, err } = await diagnosed('both.json');
    expect(err).toBe('');
    expect(out).toBe(replayed.out);
  });

  const wrong = JSON.stringify({ incidents: [{ incident: 'hung-task  routd 128', answers: {} }] }, undefined, 2);

  test.each([
    {
      name: 'an incident that is misspelt',
      text: wrong,
      log: LOG,
      says: /wrong\.json:4:19: .*routd.*"hung-task {2}routed 128"/s,
    },
    { name: 'an incident of another case', text: wrong, log: dmesg, says: /wrong\.json:4:19: .*"answers"/s },
    {
      name: 'a fact that is none',
      text: wrong.replace('{}', '{"storage.suspnded": true}'),
      log: LOG,
      says: /storage\.suspended/,
    },
  ])('$name is refused', async ({ text, log, says }) => {
    writeFileSync(path('wrong.json'), text);
    const { code, out, err } = await diagnosed('wrong.json', log);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(says);
  });

  test('are refused where nothing hangs', async () => {
    writeFileSync(path('wrong.json'), wrong);
    writeFileSync(path('quiet.txt'), '[    1.000000] Linux version 6.1.0\n');
    const { code, err } = await diagnosed('wrong.json', path('quiet.txt'));
    expect(code).toBe(2);
    expect(err).toContain('shows nothing that hangs');
  });

  test('are those of the machine that shows the incident', async () => {
    const rulebook = await shippedRulebook();
    const material = (file: string, answers: readonly Answer[]) => ({
      material: { id: 'test', readings: [readText('s1', 'log', readFileSync(file, 'utf8'))], answers },
    });
    const answers: readonly Answer[] = [
      { kind: 'value', fact: 'storage.suspended', value: true, sure: true, incident: BLOCKED },
      { kind: 'value', fact: 'storage.suspended', value: false, sure: true },
    ];
    const named = [{ code: 'cli.answers.no-incident', severity: 'error', args: { incident: BLOCKED } } as const];
    const own = withOwnAnswers([material(LOG, answers), material(dmesg, answers)], named, rulebook);
    expect(own.map((one) => one.material.answers)).toEqual([answers, answers.slice(1)]);
  });
});
