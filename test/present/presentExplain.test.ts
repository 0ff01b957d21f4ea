import { describe, expect, test } from '@jest/globals';
import { presentExplain } from '../../src/present/index.js';
import { FOUNDING } from './fixture/diagnoses.js';
import { golden } from './golden.js';
import { ENGLISH } from './messages.js';

const SCREEN = { messages: ENGLISH, width: 80, color: false, unicode: true } as const;

describe('golden explanations', () => {
  test.each([
    ['why-fact.txt', { why: 'rpc.taskAddress' }],
    ['why-concluded-fact.txt', { why: 'rpc.async@i1' }],
    ['why-conflicted-fact.txt', { why: 'net.tcpMemoryPages' }],
    ['why-unknown-fact.txt', { why: 'rpc.taskStatus' }],
    ['why-inference.txt', { why: 'rpc-transport-tcp' }],
    ['why-hypothesis.txt', { why: 'sunrpc-tcp-send-memory-spin' }],
    ['why-commit.txt', { why: 'd0afde5' }],
    ['why-not-hypothesis.txt', { whyNot: 'sunrpc-tcp-send-memory-spin' }],
    ['why-not-excluded.txt', { whyNot: 'sunrpc-udp-unreachable-retry-spin' }],
    ['why-not-closed.txt', { whyNot: 'sunrpc-sync-task-lost-wakeup' }],
    ['why-not-undecided.txt', { whyNot: 'nfs-server-not-answering' }],
    ['why-not-commit.txt', { whyNot: '6258cf25d5e3155c3219ab5a79b970eef7996356' }],
    ['why-not-needed-commit.txt', { whyNot: '7496b59f588d@i1' }],
    ['why-not-fitting-commit.txt', { whyNot: 'd0afde5fc6fb' }],
  ])('%s', (name, asked) => {
    const explanation = presentExplain(FOUNDING, { ...SCREEN, ...asked });
    const text = explanation.ok ? explanation.text : explanation.message;
    expect(text).toBe(golden(name, text));
  });
});

describe('an id that means nothing', () => {
  test('suggests ids that are spelt like it', () => {
    const explanation = presentExplain(FOUNDING, { ...SCREEN, why: 'rpc.tskAddress' });
    expect(explanation).toEqual({
      ok: false,
      message: 'There is no fact, rule or commit rpc.tskAddress in this diagnosis.',
      suggestions: ['rpc.taskAddress'],
    });
  });

  test('suggests ids that contain it', () => {
    const explanation = presentExplain(FOUNDING, { ...SCREEN, whyNot: 'lost-wakeup' });
    expect(explanation).toMatchObject({ ok: false, suggestions: ['sunrpc-sync-task-lost-wakeup'] });
  });

  test.each(['6258cf', 'rpc.taskAddress@i9', 'sunrpc-tcp-send-memory-spin@i2', '', '@', 'rpc.taskStatus@i9'])(
    '%p',
    (why) => {
      expect(presentExplain(FOUNDING, { ...SCREEN, why }).ok).toBe(false);
    },
  );

  test('asking nothing is no explanation', () => {
    expect(presentExplain(FOUNDING, SCREEN).ok).toBe(false);
  });
});
