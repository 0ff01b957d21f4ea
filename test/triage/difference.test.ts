import { beforeAll, describe, expect, test } from '@jest/globals';
import { readText } from '../../src/facts/index.js';
import type { Rulebook } from '../../src/model/rulebook.js';
import { differenceOf, newSession, replay } from '../../src/triage/index.js';
import type { SessionEvent } from '../../src/triage/index.js';
import { crash, dmesg, shippedRulebook } from '../properties/evidence.js';

let rulebook: Rulebook;
beforeAll(async () => {
  rulebook = await shippedRulebook();
});

const log = readText('s1', 'dmesg.txt', dmesg);
const session = (...steps: readonly SessionEvent[]): ReturnType<typeof newSession> => ({
  ...newSession('case', [log]),
  history: [{ type: 'evidence', readings: [log] }, ...steps],
});
const refuted: SessionEvent = { type: 'answer', fact: 'rpc.taskStatus', value: -113, sure: true };

describe('the difference of two diagnoses', () => {
  test('is empty for the same one, but for what leads', async () => {
    const one = await replay(session(), rulebook);
    const { lead, ...rest } = differenceOf(one, await replay(session(), rulebook));
    expect(lead.before).toEqual(lead.after);
    expect(rest).toEqual({
      facts: [],
      moved: [],
      verdicts: [],
      questions: { opened: [], closed: [] },
      sources: { added: [], gone: [] },
    });
  });

  test('tells facts with their values, hypotheses, verdicts, questions and sources', async () => {
    const before = await replay(session(), rulebook);
    const crashed = readText('s2', 'crash.txt', crash);
    const after = await replay(session({ type: 'evidence', readings: [crashed] }, refuted), rulebook);
    const { facts, moved, verdicts, questions, sources } = differenceOf(before, after);
    expect(facts).toContainEqual({ fact: 'rpc.taskStatus', subject: 'i1', after: -113 });
    expect(facts.map(({ fact }) => fact)).toEqual(facts.map(({ fact }) => fact).toSorted());
    expect(moved.map(({ rule }) => rule)).toContain('sunrpc-tcp-send-memory-spin');
    expect(verdicts.length).toBeGreaterThan(0);
    for (const { commit, incident, before: was, after: is } of verdicts) {
      const verdictIn = ({ fixes }: typeof before): unknown =>
        fixes.find((fix) => fix.commit === commit && fix.incident === incident)?.verdict;
      expect([was, is]).toEqual([verdictIn(before), verdictIn(after)]);
      expect(was).not.toBe(is);
    }
    expect(questions.closed.map(({ id }) => id)).toContain('stuck-task-backtrace');
    expect(sources).toEqual({ added: ['crash.txt'], gone: [] });
  });

  test('told backwards is the same the other way round', async () => {
    const before = await replay(session(), rulebook);
    const after = await replay(session(refuted), rulebook);
    const there = differenceOf(before, after);
    const back = differenceOf(after, before);
    expect(back.questions).toEqual({ opened: there.questions.closed, closed: there.questions.opened });
    expect(back.facts).toEqual([{ fact: 'rpc.taskStatus', subject: 'i1', before: -113 }]);
    expect(back.lead).toEqual({ before: there.lead.after, after: there.lead.before });
  });
});
