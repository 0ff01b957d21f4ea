import { describe, expect, test } from '@jest/globals';
import type { CatalogueFact } from '../../src/model/catalogue.js';
import type { ValueType } from '../../src/model/value.js';
import { parseAnswer } from '../../src/triage/answers.js';

function fact(id: string, type: ValueType, values?: CatalogueFact['values']): CatalogueFact {
  return { id, type, scope: 'incident', meaning: id, bindings: [], ...(values === undefined ? {} : { values }) };
}

const knowledge = {
  facts: [
    fact('rpc.taskStatus', 'number'),
    fact('rpc.transport', 'string', ['tcp', 'udp']),
    fact('rpc.procedure', 'string'),
    fact('rpc.async', 'boolean'),
    fact('rpc.taskAddress', 'address'),
    fact('nfs.version', 'number', [3, 4]),
    fact('trace.functions', 'samples'),
    fact('kernel.taints', 'strings'),
  ],
  tables: [
    {
      name: 'errno',
      meaning: 'Error numbers.',
      arrays: [],
      keyedBy: 'number',
      attributes: {},
      entries: { '11': 'EAGAIN', '113': 'EHOSTUNREACH' },
      source: 'test',
    },
  ],
  messages: {
    'answer.unknown-fact.near': 'near {{nearest}}',
    'answer.unknown-fact': 'unknown {{fact}}',
    'answer.unknown-value': '{{fact}} is one of {{values}}',
    'answer.no-number': '{{text}} is no number',
    'answer.no-boolean': '{{text}} is not yes or no',
    'answer.no-address': '{{text}} is no address',
    'answer.list': '{{fact}} is a list',
    'answer.empty': '{{fact}} needs a value',
  },
};

describe('an answer', () => {
  test.each([
    ['rpc.taskStatus', '-11', -11],
    ['rpc.taskStatus', ' 0 ', 0],
    ['rpc.taskStatus', '0xfffffff5', -11],
    ['rpc.taskStatus', 'EAGAIN', -11],
    ['rpc.taskStatus', '-ehostunreach', -113],
    ['rpc.transport', 'TCP', 'tcp'],
    ['rpc.procedure', 'WRITE', 'WRITE'],
    ['rpc.async', 'Yes', true],
    ['rpc.async', 'no', false],
    ['rpc.taskAddress', '0xFFFF9A3319BD4A18', 'ffff9a3319bd4a18'],
    ['nfs.version', '3', 3],
    ['nfs.version', '0x4', 4],
    ['kernel.taints', ' G ', 'G'],
  ])('%s = %s is %j', (id, text, value) => {
    expect(parseAnswer(knowledge, id, text)).toEqual({ ok: true, value });
  });

  test.each([
    ['rpc.taskStatsu', '1', 'near rpc.taskStatus'],
    ['moon.phase', 'full', 'unknown moon.phase'],
    ['rpc.transport', 'tpc', 'rpc.transport is one of tcp, udp'],
    ['rpc.taskStatus', 'soon', 'soon is no number'],
    ['rpc.taskStatus', '', 'rpc.taskStatus needs a value'],
    ['rpc.taskStatus', 'EWHATEVER', 'EWHATEVER is no number'],
    ['rpc.async', 'perhaps', 'perhaps is not yes or no'],
    ['rpc.taskAddress', 'somewhere', 'somewhere is no address'],
    ['rpc.taskAddress', '0x12345678901234567', '0x12345678901234567 is no address'],
    ['trace.functions', 'kfree', 'trace.functions is a list'],
  ])('%s = %s is refused: %s', (id, text, message) => {
    expect(parseAnswer(knowledge, id, text)).toEqual({ ok: false, message });
  });
});
