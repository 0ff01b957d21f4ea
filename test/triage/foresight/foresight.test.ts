import { beforeAll, describe, expect, test } from '@jest/globals';
import { readText } from '../../../src/facts/index.js';
import type { Rulebook } from '../../../src/model/rulebook.js';
import { leadOf } from '../../../src/triage/index.js';
import type { Interview, Outcome } from '../../../src/triage/interview.js';
import { crash, dmesg, shippedRulebook } from '../../properties/evidence.js';
import { opened } from '../opened.js';

const log = readText('s1', 'dmesg.txt', dmesg);
/** Synthetic: no machine printed these numbers. */
const memory = (pages: number): string =>
  `$ cat /proc/net/sockstat\nTCP: inuse 7 orphan 0 tw 0 alloc 9 mem ${String(pages)}\n$ sysctl net.ipv4.tcp_mem\nnet.ipv4.tcp_mem = 189000\t252000\t378000\n`;

let rulebook: Rulebook;
beforeAll(async () => {
  rulebook = await shippedRulebook();
});

function summary({ fact, side, value, lead }: Outcome): string {
  const operand = typeof side?.operand === 'object' ? side.operand.fact : side?.operand;
  const said = side === undefined ? String(value) : `${side.operator} ${String(operand)}`;
  return `${fact} ${said}: ${lead?.rule ?? 'nothing'} ${lead?.certainty ?? ''}`;
}

describe('the outcomes of a question', () => {
  test('tell what its output would change before anybody has it', async () => {
    const interview = await opened(rulebook, [log]);
    const before = interview.state();
    const outcomes = await interview.outcomes('tcp-memory');
    expect(outcomes.map(summary)).toEqual(
      expect.arrayContaining([
        'net.tcpMemoryPages greaterThan net.tcpMemoryMaximum: sunrpc-tcp-send-memory-spin established',
        'net.tcpMemoryPages lessThan net.tcpMemoryPressure: cpu-task-loops possible',
      ]),
    );
    expect(interview.state()).toBe(before);
    expect(await interview.outcomes('tcp-memory')).toBe(outcomes);
    const above = await interview.apply({ type: 'paste', step: 'tcp-memory', text: memory(400_000) });
    expect(leadOf(above.diagnosis)).toEqual(outcomes.find(({ side }) => side?.operator === 'greaterThan')?.lead);
    await interview.apply({ type: 'undo' });
    const below = await interview.apply({ type: 'paste', step: 'tcp-memory', text: memory(12) });
    expect(leadOf(below.diagnosis)).toEqual(outcomes.find(({ side }) => side?.operator === 'lessThan')?.lead);
  });

  test('of a structure that is read from a dump are as firm as that', async () => {
    const interview = await opened(rulebook, [log, readText('s2', 'crash.txt', crash)]);
    const outcomes = await interview.outcomes('rpc-task');
    const refuted = outcomes.find(({ fact, value }) => fact === 'rpc.taskStatus' && value === -105);
    expect(refuted?.also).toContain(-113);
    const { diagnosis } = await interview.apply({
      type: 'paste',
      text: 'crash> struct rpc_task.tk_status ffff9a3319bd4a18\n  tk_status = -105,\n',
    });
    expect(refuted?.lead).toEqual(leadOf(diagnosis));
    expect(refuted?.moved).toEqual(interview.state().change?.moved);
  });

  test('are at most eight, and none for what nobody asks', async () => {
    const interview = await opened(rulebook, [log]);
    for (const { id } of interview.state().diagnosis.questions)
      expect((await interview.outcomes(id)).length).toBeLessThanOrEqual(8);
    expect(await interview.outcomes('no-such-step')).toEqual([]);
  }, 60_000);

  test('make way for whatever is said meanwhile', async () => {
    const interview = await opened(rulebook, [log]);
    const [, { diagnosis }] = await Promise.all([
      interview.outcomes('tcp-memory'),
      interview.apply({ type: 'paste', step: 'tcp-memory', text: memory(12) }),
    ]);
    expect(interview.state().diagnosis).toBe(diagnosis);
    await interview.apply({ type: 'undo' });
    expect((await interview.outcomes('tcp-memory')).length).toBeGreaterThan(2);
  });
});

describe('the alternatives to what was said', () => {
  /** The lead when a step of the same interview is different. */
  async function leadWith(steps: readonly Parameters<Interview['apply']>[0][]): Promise<unknown> {
    const interview = await opened(rulebook, [log]);
    for (const step of steps) await interview.apply(step);
    return leadOf(interview.state().diagnosis);
  }

  test('are those that change what leads or its word, and lead to what they say', async () => {
    const status = { type: 'answer', fact: 'rpc.taskStatus', value: -113, sure: true } as const;
    const paste = { type: 'paste', step: 'tcp-memory', text: memory(400_000) } as const;
    const gone = { type: 'unavailable', step: 'rpc-tasks-live' } as const;
    const interview = await opened(rulebook, [log]);
    for (const step of [paste, status, gone]) await interview.apply(step);
    const before = interview.state();
    const alternatives = await interview.alternatives();
    expect(alternatives.map(({ at, value }) => [at, value])).toEqual(expect.arrayContaining([[2, -11]]));
    expect(alternatives.every(({ at }) => at === 1 || at === 2)).toBe(true);
    expect(alternatives.length).toBeLessThanOrEqual(12);
    for (const { at, value, lead } of alternatives) {
      const steps = value === undefined ? [paste, status].toSpliced(at - 1, 1) : [paste, { ...status, value }];
      expect(lead).toEqual(await leadWith(steps));
      expect([lead?.rule, lead?.certainty]).not.toEqual([
        leadOf(before.diagnosis)?.rule,
        leadOf(before.diagnosis)?.certainty,
      ]);
    }
    expect(interview.state()).toBe(before);
  }, 60_000);

  test('are none where nothing was said', async () => {
    const interview = await opened(rulebook, [log]);
    expect(await interview.alternatives()).toEqual([]);
  });
});
