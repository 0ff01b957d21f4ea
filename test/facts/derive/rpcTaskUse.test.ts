import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import { dumpedObjects } from '../../../src/facts/derive/dumpedObjects.js';
import type { DumpedObject } from '../../../src/facts/derive/dumpedObjects.js';
import { recordsByType } from '../../../src/facts/derive/recordsByType.js';
import { referencesOf } from '../../../src/facts/derive/rpc/references.js';
import { SlabObjects } from '../../../src/facts/derive/rpc/slabObjects.js';
import { taskUse } from '../../../src/facts/derive/rpc/taskUse.js';
import type { TaskUse } from '../../../src/facts/derive/rpc/taskUse.js';
import { transportWords } from '../../../src/facts/derive/rpc/transportWords.js';
import { waitQueueName } from '../../../src/facts/derive/rpc/waitQueueName.js';
import { readText } from '../../../src/facts/index.js';
import { knownIndex } from './knownFunctions.js';

const ADDRESS = 'ffff8c4443f1f500';

function readAll(text: string) {
  return recordsByType(readText('s', 'text', text).records);
}

function useOf(text: string): TaskUse {
  const records = readAll(text);
  const clients = dumpedObjects(records, 'rpc_clnt');
  const task = dumpedObjects(records, 'rpc_task').get(ADDRESS);
  if (task === undefined) throw new Error('no task was read');
  return taskUse(task, {
    references: referencesOf(records, knownIndex, clients),
    slabs: new SlabObjects(records, 'rpc_tasks'),
    processes: undefined,
    others: new Set(),
  });
}

const MEMBERS = ['tk_owner', 'tk_status', 'tk_runstate', 'tk_flags', 'tk_action', 'tk_client', 'tk_xprt'];
const VALUES = [
  '0',
  '0x0',
  '1',
  '4',
  '6',
  '30',
  '-11',
  '0x6b6b6b6b6b6b6b6b',
  '0xffff8c4441310800',
  'garbage',
  '{',
  '"text"',
];

describe('whether a struct rpc_task is in use', () => {
  test('is judged of any members, and never without a sign', () => {
    const member = fc.tuple(fc.constantFrom(...MEMBERS), fc.constantFrom(...VALUES));
    fc.assert(
      fc.property(fc.array(member, { minLength: 1, maxLength: 8 }), (members) => {
        const shown = [['tk_pid', '7'], ...members].map(([name = '', value = '']) => `  ${name} = ${value},`);
        const { live, sign } = useOf([`crash> struct rpc_task.tk_pid ${ADDRESS}`, ...shown, ''].join('\n'));
        expect(live === undefined).toBe(sign === undefined);
      }),
    );
  });

  test('is not known of a task of which nothing is shown that tells', () => {
    expect(useOf(`crash> struct rpc_task.tk_pid ${ADDRESS}\n  tk_pid = 7,\n`)).toEqual({ cite: [] });
  });
});

/** A transport whose queues lie where 6.1 has them, with the list of one priority empty. */
function transport(lists: Readonly<Record<string, string>>): DumpedObject {
  const lines = Object.entries(lists).flatMap(([queue, self]) => [
    `  ${queue} = {`,
    '    tasks = {{',
    '        next = 0xffff8c4444c1b190,',
    '        prev = 0xffff8c4443ffd390',
    '      }, {',
    `        next = 0x${self},`,
    `        prev = 0x${self}`,
    '      }}',
    '  },',
  ]);
  const text = ['crash> struct rpc_xprt.sending,pending ffff8c44428d1800', ...lines, ''].join('\n');
  const found = dumpedObjects(readAll(text), 'rpc_xprt').get('ffff8c44428d1800');
  if (found === undefined) throw new Error('no transport was read');
  return found;
}

describe('the queue of a transport at an address', () => {
  const queues = transport({ sending: 'ffff8c44428d19a8', pending: 'ffff8c44428d1a70' });

  test.each([
    ['ffff8c44428d1990', 'xprt_sending'],
    ['ffff8c44428d1a58', 'xprt_pending'],
    ['ffff8c44428d1b20', undefined],
    ['ffff8c44428d1000', undefined],
  ])('%s is %s', (address, name) => {
    expect(waitQueueName(queues, address)).toBe(name);
  });

  test('is not known while all of its lists hold tasks', () => {
    expect(waitQueueName(transport({ pending: 'ffff8c44428d1a70' }), 'ffff8c44428d1990')).toBeUndefined();
  });
});

test.each([
  ['812', ['connected', 'bound', 'write-space']],
  ['13', ['locked', 'connected', 'bound']],
  ['0', []],
  ['180', []],
  ['nothing', []],
])('the state %s of a transport is %j', (state, words) => {
  expect(transportWords(state)).toEqual(words);
});
