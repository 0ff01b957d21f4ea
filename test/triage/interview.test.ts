import { homedir } from 'node:os';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { readText } from '../../src/facts/index.js';
import type { Rulebook } from '../../src/model/rulebook.js';
import { leadOf, materialOf, newSession, replay } from '../../src/triage/index.js';
import { isSession } from '../../src/triage/sessionShape.js';
import { commands, crash, dmesg, shippedRulebook } from '../properties/evidence.js';
import { opened, shelf } from './opened.js';

const log = readText('s1', 'dmesg.txt', dmesg);
const backtrace = commands.find((text) => text.startsWith('crash> bt')) ?? '';
/** Synthetic: what crash would print of a task whose status is another. */
const status = (value: number): string =>
  `crash> struct rpc_task.tk_status ffff9a3319bd4a18\n  tk_status = ${String(value)},\n`;

let rulebook: Rulebook;
beforeAll(async () => {
  rulebook = await shippedRulebook();
});

describe('a step of the interview', () => {
  test('tells which facts and hypotheses it changed, and is saved before it is shown', async () => {
    const kept = shelf();
    const interview = await opened(rulebook, [log], kept);
    const before = leadOf(interview.state().diagnosis);
    const { change, session, diagnosis } = await interview.apply({
      type: 'answer',
      fact: 'rpc.taskStatus',
      value: -11,
      sure: true,
    });
    expect(change?.facts).toEqual(['rpc.taskStatus']);
    expect(change?.understood).toBeUndefined();
    const { rule, incident, title, ...standing } = before ?? {};
    const after = leadOf(diagnosis);
    expect(change?.moved).toContainEqual({
      rule,
      incident,
      title,
      before: standing,
      after: { certainty: after?.certainty, score: after?.score },
    });
    expect(kept.saved.map((text): unknown => JSON.parse(text)).at(-1)).toEqual(JSON.parse(JSON.stringify(session)));
  });

  test('answers other questions than the one that it was said to, and names them', async () => {
    const interview = await opened(rulebook, [log]);
    const asked = interview.state().diagnosis.questions.map(({ id }) => id);
    expect(asked).toContain('stuck-task-backtrace');
    const { change } = await interview.apply({ type: 'paste', step: 'tcp-memory', text: backtrace });
    const answered = change?.answered.map(({ id }) => id);
    expect(answered).toContain('stuck-task-backtrace');
    expect(answered).not.toContain('tcp-memory');
    expect(change?.understood?.lines).toBeGreaterThan(10);
    expect(change?.understood?.facts).toBeGreaterThan(2);
    const undone = await interview.apply({ type: 'undo' });
    expect(undone.change).toMatchObject({ answered: [], contradictions: [] });
    expect(undone.change?.understood).toBeUndefined();
    const again = await interview.apply({ type: 'redo' });
    expect(again.change).toEqual(change);
    const own = await (
      await opened(rulebook, [log])
    ).apply({
      type: 'paste',
      step: 'stuck-task-backtrace',
      text: backtrace,
    });
    expect(own.change?.answered.map(({ id }) => id)).not.toContain('stuck-task-backtrace');
  });

  test('that evidence outranks is kept as a claim, does not count, and is told as a contradiction', async () => {
    const interview = await opened(rulebook, [log, readText('s2', 'crash.txt', crash)]);
    const proved = await interview.apply({ type: 'paste', text: status(-11) });
    expect(proved.change?.contradictions).toEqual([]);
    const said = { type: 'answer', fact: 'rpc.taskStatus', value: -113, sure: true } as const;
    const { change, diagnosis } = await interview.apply(said);
    expect(change?.contradictions).toEqual([{ fact: 'rpc.taskStatus', counts: -11, values: [-11, -113] }]);
    expect(change?.moved).toEqual([]);
    expect(diagnosis.facts.find(({ id }) => id === 'rpc.taskStatus')).toMatchObject({ value: -11 });
    const once = await interview.apply({ type: 'unavailable', step: 'tcp-memory' });
    expect(once.change?.contradictions).toEqual([]);
  });

  test('that says otherwise than what was typed before counts where it is firmer, and tells so', async () => {
    const interview = await opened(rulebook, [log, readText('s2', 'crash.txt', crash)]);
    await interview.apply({ type: 'answer', fact: 'rpc.taskStatus', value: -113, sure: true });
    const { change } = await interview.apply({ type: 'paste', text: status(-11) });
    expect(change?.contradictions).toEqual([{ fact: 'rpc.taskStatus', counts: -11, values: [-11, -113] }]);
    const conflict = await interview.apply({ type: 'paste', text: status(-512) });
    expect(conflict.change?.contradictions).toEqual([
      { fact: 'rpc.taskStatus', counts: null, values: [-11, -512, -113] },
    ]);
  });

  test('set aside counts for nothing, keeps its place and number, and comes back', async () => {
    const interview = await opened(rulebook, [log]);
    const { diagnosis: first } = await interview.apply({ type: 'paste', text: backtrace });
    const { diagnosis: second } = await interview.apply({ type: 'paste', text: status(-11) });
    const without = await interview.apply({ type: 'toggle', at: 1 });
    expect(without.diagnosis.case.sources.map(({ name }) => name)).toEqual(['dmesg.txt', 'paste 2']);
    const none = await interview.apply({ type: 'toggle', at: 2 });
    expect(none.session.history).toHaveLength(3);
    await interview.apply({ type: 'toggle', at: 1 });
    expect(interview.state().diagnosis).toEqual(first);
    expect((await interview.apply({ type: 'toggle', at: 2 })).diagnosis).toEqual(second);
    const nothing = await interview.apply({ type: 'toggle', at: 0 });
    expect(nothing.diagnosis.case.sources.map(({ name }) => name)).toEqual(['paste 1', 'paste 2']);
    for (const at of [-1, 3, 0.5, Number.NaN]) {
      expect((await interview.apply({ type: 'toggle', at })).session).toBe(nothing.session);
    }
  });

  test('that cannot be saved is not applied, and says why', async () => {
    const kept = shelf();
    const interview = await opened(rulebook, [log], kept);
    const before = interview.state();
    kept.fill();
    await expect(interview.apply({ type: 'unavailable', step: 'tcp-memory' })).rejects.toThrow('no space left');
    expect(interview.state()).toBe(before);
    expect(kept.saved).toHaveLength(1);
  });

  test('waits for the one before it', async () => {
    const interview = await opened(rulebook, [log]);
    const states = await Promise.all([
      interview.apply({ type: 'unavailable', step: 'tcp-memory' }),
      interview.apply({ type: 'unavailable', step: 'rpc-tasks-live' }),
      interview.apply({ type: 'undo' }),
    ]);
    expect(states.map(({ unavailable }) => unavailable)).toEqual([
      ['tcp-memory'],
      ['tcp-memory', 'rpc-tasks-live'],
      ['tcp-memory'],
    ]);
  });
});

describe('files added while it runs', () => {
  const files = {
    'crash.txt': readText('s1', 'crash.txt', crash),
    'copy.txt': readText('s1', 'dmesg-copy.txt', dmesg),
    'dmesg.txt': readText('s1', 'dmesg.txt', `${dmesg}[4158300.1] INFO: rcu_sched self-detected stall on CPU\n`),
  };

  test('are evidence as if they had been there from the start', async () => {
    const interview = await opened(rulebook, [log], shelf(), files);
    const { state, problems } = await interview.add(['crash.txt']);
    expect(problems).toEqual([]);
    const atOnce = await replay(newSession('case', [log, readText('s2', 'crash.txt', crash)]), rulebook);
    expect(JSON.stringify(state.diagnosis)).toBe(JSON.stringify(atOnce));
    expect(state.change?.understood?.lines).toBeGreaterThan(50);
  });

  test('are taken once, whatever they are called; others of a taken name get another', async () => {
    const interview = await opened(rulebook, [log], shelf(), files);
    const known = await interview.add(['copy.txt', 'none.txt']);
    expect(known.problems).toHaveLength(2);
    expect(known.problems.join(' ')).toMatch(/none\.txt.*dmesg-copy\.txt/);
    expect(known.state.session.history).toHaveLength(1);
    const grown = await interview.add(['dmesg.txt']);
    expect(grown.state.diagnosis.case.sources.map(({ id, name }) => `${id} ${name}`)).toEqual([
      's1 dmesg.txt',
      's2 dmesg.txt 2',
    ]);
    await interview.apply({ type: 'toggle', at: 1 });
    const aside = await interview.add(['dmesg.txt']);
    expect(aside.problems.join(' ')).toContain('set aside');
    expect(aside.state.session.history).toHaveLength(2);
  });

  test('may be named as a shell would', async () => {
    const interview = await opened(rulebook, [log], shelf(), { [`${homedir()}/crash.txt`]: files['crash.txt'] });
    expect((await interview.add(['~/crash.txt'])).problems).toEqual([]);
  });
});

describe('a resumed interview', () => {
  test('shows what it showed, and takes files that are new to it', async () => {
    const kept = shelf();
    const first = await opened(rulebook, [log], kept);
    await first.apply({ type: 'paste', text: backtrace });
    const { diagnosis } = await first.apply({ type: 'answer', fact: 'rpc.taskStatus', value: -11, sure: false });
    const saved: unknown = JSON.parse(kept.saved.at(-1) ?? '');
    if (!isSession(saved)) throw new Error('what was saved is no session');
    const second = await opened(rulebook, [log], shelf(saved));
    expect(JSON.stringify(second.state().diagnosis)).toBe(JSON.stringify(diagnosis));
    const third = await opened(rulebook, [readText('s1', 'crash.txt', crash)], shelf(saved));
    expect(third.state().diagnosis.case.sources.map(({ id, name }) => `${id} ${name}`)).toEqual([
      's1 dmesg.txt',
      's2 crash.txt',
      'paste1 paste 1',
    ]);
    expect(JSON.stringify(await replay(saved, rulebook, 2))).toBe(
      JSON.stringify(await replay({ ...saved, history: saved.history.slice(0, 2) }, rulebook)),
    );
  });
});

test('the material of a session says which steps were taken', () => {
  const session = {
    ...newSession('case', []),
    history: [
      { type: 'paste', step: 'tcp-memory', text: '' },
      { type: 'paste', text: '' },
      { type: 'paste', step: 'rpc-task', text: '', aside: true },
    ],
  } as const;
  expect(materialOf(session, (name, text) => readText(name, name, text)).answers).toEqual([
    { kind: 'taken', step: 'tcp-memory' },
  ]);
});
