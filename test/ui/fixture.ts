import type { Diagnosis } from '../../src/model/diagnosis.js';
import type { Scalar } from '../../src/model/value.js';
import type { Interview, InterviewChange, InterviewState, Outcome } from '../../src/triage/interview.js';
import { newSession, reduce, type Session } from '../../src/triage/session.js';
import { FIX, hypothesis, incident, questions, TEXTS, type FixtureTexts } from './fixtureParts.js';
import { messages } from './messages.js';

export { TEXTS, type FixtureTexts } from './fixtureParts.js';

/** What the session says about each fact: a pure reading of its history. */
function known(session: Session): ReadonlyMap<string, { readonly value: Scalar; readonly sure: boolean }> {
  const facts = new Map<string, { readonly value: Scalar; readonly sure: boolean }>();
  for (const event of session.history) {
    if (event.aside === true) continue;
    if (event.type === 'answer') facts.set(event.fact, { value: event.value, sure: event.sure });
    if (event.type !== 'paste') continue;
    const status = /tk_status = (-?\d+)/.exec(event.text)?.[1];
    if (status !== undefined) facts.set('rpc.taskStatus', { value: Number(status), sure: true });
  }
  return facts;
}

function gone(session: Session): readonly string[] {
  return session.history.flatMap((event) =>
    event.type === 'unavailable' && event.aside === undefined ? [event.step] : [],
  );
}

/** A diagnosis of the session: the status moves the first hypothesis, the transport the second. */
export function fixtureDiagnosis(session: Session, texts: FixtureTexts = TEXTS): Diagnosis {
  const facts = known(session);
  const status = facts.get('rpc.taskStatus');
  const transport = facts.get('rpc.transport');
  const spin = 30 + (status === undefined ? 0 : status.value === -11 ? (status.sure ? 15 : 5) : -40);
  const udp = transport === undefined ? 0 : transport.value === 'udp' ? 10 : -20;
  const unavailable = gone(session);
  return {
    schemaVersion: 1,
    rulebook: { version: '1', rules: 2, fixes: 1, packs: [] },
    language: 'en',
    case: {
      id: 'sunrpc-4.19.90',
      sources: [{ id: 's1', name: 'dmesg.txt', kind: 'kernel-log', lines: 23, understood: 22 }],
    },
    kernel: {
      release: '4.19.90-23.15.v2101.ky10.x86_64',
      upstream: '4.19.90',
      branch: '4.19',
      vendor: 'kylin',
      arch: 'x86_64',
    },
    boots: [{ id: 'b1', kernel: {}, from: 4158131, to: 4158200, clock: 'since-boot', holes: [] }],
    incidents: [incident(texts)],
    facts: [...facts].map(([id, { value, sure }]) => ({
      id,
      value,
      scope: 'incident' as const,
      subject: 'i1',
      from: 'answer',
      firmness: sure ? ('typed' as const) : ('unsure' as const),
      restsOn: [],
      steps: [],
      cite: [],
    })),
    rows: {},
    waits: { nodes: [], edges: [], cycles: [], roots: [] },
    hypotheses: [hypothesis('spin', texts.title, spin), hypothesis('udp', 'UDP resend without delay', udp)],
    closed: [],
    fixes: [FIX],
    questions: questions(texts).filter(
      ({ id, yields }) => !unavailable.includes(id) && !yields.some((fact) => facts.has(fact)),
    ),
    problems: [],
    excerpts: { s1: { '1': texts.line, '8': texts.line } },
  };
}

function changeOf(before: Diagnosis, after: Diagnosis, paste: boolean): InterviewChange {
  const facts = after.facts.filter(({ id }) => !before.facts.some((fact) => fact.id === id)).map(({ id }) => id);
  return {
    facts,
    ...(paste ? { understood: { facts: facts.length, problems: 0, lines: facts.length } } : {}),
    contradictions: [],
    answered: [],
    moved: after.hypotheses.flatMap((now, index) => {
      const was = before.hypotheses[index];
      if (was === undefined || was.score === now.score) return [];
      return [{ rule: now.rule, incident: now.incident, title: now.title, before: was, after: now }];
    }),
  };
}

/** What the transport would change. */
const OUTCOMES: readonly Outcome[] = [
  {
    fact: 'rpc.transport',
    value: 'udp',
    moved: [
      {
        rule: 'udp',
        incident: 'i1',
        title: 'UDP resend without delay',
        before: { certainty: 'possible', score: 0 },
        after: { certainty: 'possible', score: 10 },
      },
    ],
    lead: { rule: 'spin', incident: 'i1', title: TEXTS.title, certainty: 'probable', score: 30 },
  },
];

/** An interview over fixture diagnoses: the state follows from the commands alone. `sessions` shows what was saved. */
export function fixtureInterview(texts: FixtureTexts = TEXTS): Interview & { readonly sessions: readonly Session[] } {
  const sessions: Session[] = [newSession('sunrpc-4.19.90', [])];
  const stateOf = (session: Session, change?: InterviewChange): InterviewState => ({
    session,
    diagnosis: fixtureDiagnosis(session, texts),
    unavailable: gone(session),
    ...(change === undefined ? {} : { change }),
  });
  let state = stateOf(newSession('sunrpc-4.19.90', []));
  return {
    messages: messages('en'),
    notes: [],
    file: '/tmp/sessions/sunrpc-4.19.90.json',
    sessions,
    state: () => state,
    apply: (command) => {
      const session = reduce(state.session, command);
      sessions.push(session);
      const before = state.diagnosis;
      state = stateOf(session, changeOf(before, fixtureDiagnosis(session, texts), command.type === 'paste'));
      return Promise.resolve(state);
    },
    add: (paths) => Promise.resolve({ state, problems: paths.map((path) => `There is no file ${path}.`) }),
    outcomes: (question) => Promise.resolve(question === 'mount-options' ? OUTCOMES : []),
    alternatives: () => Promise.resolve([]),
    parse: (fact, text) => {
      const number = Number(text);
      if (fact === 'rpc.transport') return { ok: true, value: text };
      return Number.isFinite(number) ? { ok: true, value: number } : { ok: false, message: `Not a number: ${text}` };
    },
    close: () => Promise.resolve(),
  };
}
