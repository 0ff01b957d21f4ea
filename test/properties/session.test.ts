import fc from 'fast-check';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { readText } from '../../src/facts/index.js';
import type { Answer } from '../../src/model/case.js';
import type { Rulebook } from '../../src/model/rulebook.js';
import type { Scalar } from '../../src/model/value.js';
import { diagnoseCase, differenceOf, openInterview, replay } from '../../src/triage/index.js';
import { materialOf, newSession, reduce } from '../../src/triage/session.js';
import type { Session, SessionCommand, SessionEvent } from '../../src/triage/session.js';
import { isSession } from '../../src/triage/sessionShape.js';
import { sessionText } from '../../src/triage/sessionText.js';
import { commands, dmesg, flow, shippedRulebook } from './evidence.js';
import { runs } from './runs.js';

type Reduce = typeof reduce;

const start = [readText('s1', 'dmesg.txt', dmesg)];
const readPaste = (name: string, text: string) => readText(name.replace(' ', '-'), name, text);

/** What an operator may say about each fact. */
const sayings: Readonly<Record<string, readonly Scalar[]>> = {
  'rpc.taskStatus': [-11, -113, 0],
  'rpc.transport': ['tcp', 'udp'],
  'rpc.async': [true, false],
  'rpc.procedure': ['READ', 'WRITE'],
  'net.tcpMemoryPages': [12, 2_000_000],
};
const answer: fc.Arbitrary<SessionEvent> = fc.constantFrom(...Object.entries(sayings)).chain(([fact, values]) =>
  fc.record({
    type: fc.constant('answer'),
    fact: fc.constant(fact),
    value: fc.constantFrom(...values),
    sure: fc.boolean(),
  }),
);
const unavailable: fc.Arbitrary<SessionEvent> = fc.record({
  type: fc.constant('unavailable'),
  step: fc.constantFrom('bt-stuck-task', 'struct-rpc-task', 'no-such-step'),
});
const paste: fc.Arbitrary<SessionEvent> = fc.record({
  type: fc.constant('paste'),
  text: fc.constantFrom(...commands, flow, 'no such command\n', ''),
});
const answering: fc.Arbitrary<SessionEvent> = fc.record({
  type: fc.constant('paste'),
  step: fc.constantFrom('struct-rpc-task', 'no-such-step'),
  text: fc.constantFrom(...commands.slice(0, 4), ''),
});
const evidence: fc.Arbitrary<SessionEvent> = fc.constantFrom(...commands.slice(0, 3)).map((text) => ({
  type: 'evidence',
  readings: [readText('late', 'late.txt', text)],
}));
const toggle: fc.Arbitrary<SessionCommand> = fc.record({
  type: fc.constant('toggle'),
  at: fc.integer({ min: -1, max: 12 }),
});
const command: fc.Arbitrary<SessionCommand> = fc.oneof(
  { weight: 5, arbitrary: answer },
  { weight: 3, arbitrary: paste },
  { weight: 1, arbitrary: answering },
  { weight: 1, arbitrary: unavailable },
  { weight: 3, arbitrary: toggle },
  { weight: 1, arbitrary: evidence },
  { weight: 4, arbitrary: fc.constant<SessionCommand>({ type: 'undo' }) },
  { weight: 3, arbitrary: fc.constant<SessionCommand>({ type: 'redo' }) },
);

/** A step of the history, as the words say it: kept in its place, and set aside or not. */
interface Step {
  readonly event: SessionEvent;
  aside: boolean;
}

/** What is kept after all commands, by the meaning of the words: undo takes back, redo brings back, news forgets. */
function keptAfter(all: readonly SessionCommand[]): readonly Step[] {
  const kept: Step[] = [{ event: { type: 'evidence', readings: start }, aside: false }];
  let takenBack: Step[] = [];
  for (const one of all) {
    if (one.type === 'undo') takenBack.push(...kept.splice(Math.max(1, kept.length - 1)));
    else if (one.type === 'redo') kept.push(...takenBack.splice(-1));
    else if (one.type === 'toggle') {
      const step = kept.find((_, at) => at === one.at);
      if (step !== undefined) step.aside = !step.aside;
    } else {
      kept.push({ event: one, aside: false });
      takenBack = [];
    }
  }
  return kept;
}

/** The answers that count, each fact's last, in an order of their own. */
function answersOf(steps: readonly Step[]): readonly Answer[] {
  const last = new Map<string, Answer>();
  for (const { event } of steps.filter(({ aside }) => !aside)) {
    if (event.type === 'answer') last.set(event.fact, { ...event, kind: 'value' });
    if (event.type === 'unavailable') last.set(`step ${event.step}`, { kind: 'unavailable', step: event.step });
    if (event.type === 'paste' && event.step !== undefined)
      last.set(`taken ${event.step}`, { kind: 'taken', step: event.step });
  }
  return [...last.values()].reverse();
}

describe('an interview', () => {
  let rulebook: Rulebook;
  beforeAll(async () => {
    const shipped = await shippedRulebook();
    // What is answered and pasted here is about RPC: other rules would be weighed in vain, hundreds of times.
    rulebook = { ...shipped, rules: shipped.rules.filter(({ id }) => /^(?:sun)?rpc-/.test(id)) };
    expect(rulebook.rules.length).toBeGreaterThan(5);
  });

  /** Diagnosing what is in force, without any history. */
  function atOnce(all: readonly SessionCommand[]): Promise<unknown> {
    const steps = keptAfter(all);
    const pastes = steps.filter(({ event }) => event.type === 'paste');
    const readings = steps.flatMap((step) => {
      if (step.aside) return [];
      if (step.event.type === 'evidence') return step.event.readings;
      if (step.event.type !== 'paste') return [];
      return [readPaste(`paste ${String(pastes.indexOf(step) + 1)}`, step.event.text)];
    });
    return diagnoseCase(rulebook, { id: 'case', readings, answers: answersOf(steps) });
  }

  function equalsAtOnce(step: Reduce): fc.IAsyncProperty<[SessionCommand[]]> {
    return fc.asyncProperty(fc.array(command, { maxLength: 20, size: 'max' }), async (all) => {
      const session = all.reduce<Session>(step, newSession('case', start));
      const stepwise = await diagnoseCase(rulebook, materialOf(session, readPaste));
      expect(JSON.stringify(stepwise)).toBe(JSON.stringify(await atOnce(all)));
    });
  }

  test('of any answers, pastes, undos and steps set aside equals diagnosing the final set at once', async () => {
    await fc.assert(equalsAtOnce(reduce), runs(30));
  }, 600_000);

  test('is the same when a step is set aside and brought back', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 20 }), toggle, (all, one) => {
        const session = all.reduce<Session>(reduce, newSession('case', start));
        expect(JSON.stringify(reduce(reduce(session, one), one))).toBe(JSON.stringify(session));
      }),
      runs(300),
    );
  });

  test('is replayed from what it saved into what it showed, and tells every change as it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(command, { maxLength: 6 }), async (all) => {
        let text = '';
        const interview = await openInterview({
          rulebook,
          id: 'case',
          readings: start,
          file: {
            file: 'case.json',
            saved: undefined,
            save: (session) => {
              text = sessionText(session);
              return Promise.resolve();
            },
            close: () => Promise.resolve(),
          },
          read: () => Promise.resolve({ readings: [], problems: [] }),
        });
        for (const one of all) {
          const before = interview.state().diagnosis;
          const { diagnosis, change } = await interview.apply(one);
          expect(change?.moved).toEqual(differenceOf(before, diagnosis).moved);
        }
        const saved: unknown = JSON.parse(text);
        if (!isSession(saved)) throw new Error('what was saved is no session');
        const shown = JSON.stringify(interview.state().diagnosis);
        expect(JSON.stringify(await replay(saved, rulebook))).toBe(shown);
      }),
      runs(10),
    );
  }, 600_000);

  const broken: Readonly<Record<string, Reduce>> = {
    'an undo that forgets the paste before': (session, one) => {
      if (one.type !== 'undo') return reduce(session, one);
      const last = session.history.at(-1);
      return last?.type === 'paste' ? session : reduce(session, one);
    },
    'a new answer that keeps what was taken back': (session, one) =>
      one.type === 'answer' ? { ...reduce(session, one), undone: session.undone } : reduce(session, one),
    'an answer that cannot be changed': (session, one) => {
      const again = session.history.some(
        (event) => event.type === 'answer' && one.type === 'answer' && event.fact === one.fact,
      );
      return again ? session : reduce(session, one);
    },
    'a step set aside that is gone for good': (session, one) =>
      one.type === 'toggle' && session.history[one.at]?.aside === true ? session : reduce(session, one),
  };

  test.each(Object.keys(broken))(
    'is seen to differ with %s',
    async (name) => {
      const step = broken[name];
      if (step === undefined) throw new Error(name);
      expect(await fc.check(equalsAtOnce(step), { numRuns: 200, endOnFailure: true })).toMatchObject({ failed: true });
    },
    600_000,
  );
});
