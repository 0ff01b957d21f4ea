import type { Diagnosis, DiagnosedSignal, FixVerdict, Hypothesis, Question } from '../../src/model/diagnosis.js';
import type { DiagnosedIncident } from '../../src/model/diagnosis.js';
import type { Scalar } from '../../src/model/value.js';
import type { Interview, InterviewChange, InterviewState } from '../../src/triage/interview.js';
import { newSession, reduce, type Session } from '../../src/triage/session.js';
import { messages } from './messages.js';

/** Titles, evidence and texts of a fixture case; hostile ones can be put in. */
export interface FixtureTexts {
  readonly title: string;
  readonly line: string;
  readonly comm: string;
  readonly asks: string;
  readonly command: string;
}

export const TEXTS: FixtureTexts = {
  title: 'TCP send memory is exhausted and the RPC task wakes itself',
  line: '[4158171.485540] RIP: 0010:kfree+0xb1/0x160',
  comm: 'kworker/u257:2',
  asks: 'Dump the RPC task.',
  command: 'struct rpc_task.tk_status,tk_action,tk_callback,tk_flags,tk_owner,tk_msg ffff9a3319bd4a18',
};

function incident({ comm }: FixtureTexts): DiagnosedIncident {
  return {
    id: 'i1',
    boot: 'b1',
    kind: 'soft-lockup',
    cpu: 110,
    task: { comm, pid: 236027 },
    reports: 3,
    seconds: 23,
    first: 4158131.484488,
    last: 4158199.486164,
    primary: true,
    culprit: {
      function: '__rpc_execute',
      module: 'sunrpc',
      subsystem: 'sunrpc',
      how: 'common-frame-of-samples',
      cite: [{ source: 's1', from: 8, to: 8 }],
    },
    samples: [],
    cite: [{ source: 's1', from: 1, to: 3 }],
  };
}

function signal(id: string, state: DiagnosedSignal['state'], weight: number): DiagnosedSignal {
  return {
    id,
    side: weight < 0 ? 'against' : 'for',
    strength: 'moderate',
    weight,
    counts: state === 'true',
    state,
    says: `What the signal ${id} says.`,
    missing: state === 'unknown' ? ['rpc.taskStatus'] : [],
    proof: { type: 'all', truth: state, of: [] },
    cite: [{ source: 's1', from: 8, to: 8 }],
  };
}

function hypothesis(rule: string, title: string, score: number): Hypothesis {
  const certainty = score >= 40 ? 'established' : score >= 20 ? 'probable' : score >= 0 ? 'possible' : 'unlikely';
  return {
    rule,
    mechanism: 'livelock',
    title,
    incident: 'i1',
    certainty,
    score,
    description: ['What goes wrong inside the kernel.'],
    gate: { type: 'all', truth: 'true', of: [] },
    signals: [signal('skb', 'true', 20), signal('memory', 'unknown', 20), signal('udp', 'false', -20)],
    now: ['Raise net.ipv4.tcp_mem.'],
    confirm: ['Compare /proc/net/sockstat with tcp_mem.'],
    mistakenFor: [],
    cite: [{ source: 's1', from: 8, to: 8 }],
  };
}

const FIX: FixVerdict = {
  commit: 'd0afde5fc6fb',
  subject: 'SUNRPC: Improve accuracy of socket ENOBUFS determination',
  role: 'fix',
  verdict: 'fits',
  mechanism: 'fits',
  presence: 'unknown',
  upstream: 'not in 4.19.y',
  upstreamPresence: 'absent',
  carriedBy: ['mainline 5.18'],
  incomplete: [{ branch: '5.10', has: ['7496b59f588d'], lacks: ['d0afde5fc6fb'] }],
  needs: [],
  because: [{ side: 'fits', says: 'The transport is tcp.', state: 'true', cite: [], facts: ['rpc.transport'] }],
  unknown: [],
  unobservable: [],
  listedFor: ['spin'],
  hypothesis: 'spin',
};

/** Three questions: output with values that can be typed, one choice, one number. */
function questions({ asks, command }: FixtureTexts): readonly Question[] {
  return [
    {
      id: 'rpc-task',
      asks,
      why: 'Its status decides which of the retry paths is taken.',
      how: [
        { tool: 'crash', command },
        { tool: 'drgn', command: 'Object(prog, "struct rpc_task", address=0xffff9a3319bd4a18)' },
      ],
      yields: ['rpc.taskStatus'],
      cost: 'vmcore',
      incident: 'i1',
      gain: 30,
      answers: [
        { fact: 'rpc.taskStatus', asks: 'What is tk_status?', type: 'number', unit: 'errno' },
        { fact: 'rpc.taskAsync', asks: 'Is the task asynchronous?', type: 'boolean' },
      ],
    },
    {
      id: 'mount-options',
      asks: 'Which transport does the mount use?',
      why: 'Two of the hypotheses are about one transport alone.',
      how: [{ tool: 'live', command: 'nfsstat -m', risk: 'May hang on a mount that does not answer.' }],
      yields: ['rpc.transport'],
      cost: 'glance',
      gain: 20,
      answers: [
        { fact: 'rpc.transport', asks: 'Which transport?', type: 'string', values: ['tcp', 'udp', 'rdma', 'local'] },
      ],
    },
    {
      id: 'tcp-memory',
      asks: 'How much memory does TCP use?',
      why: 'Above the limit, sends fail although the socket has room.',
      how: [{ tool: 'live', command: 'cat /proc/net/sockstat' }],
      yields: ['net.tcpMemoryPages'],
      cost: 'command',
      gain: 10,
      answers: [{ fact: 'net.tcpMemoryPages', asks: 'Pages in use', type: 'number', unit: 'pages' }],
    },
  ];
}

/** What the session says about each fact: a pure reading of its history. */
function known(session: Session): ReadonlyMap<string, { readonly value: Scalar; readonly sure: boolean }> {
  const facts = new Map<string, { readonly value: Scalar; readonly sure: boolean }>();
  for (const event of session.history) {
    if (event.type === 'answer') facts.set(event.fact, { value: event.value, sure: event.sure });
    if (event.type !== 'paste') continue;
    const status = /tk_status = (-?\d+)/.exec(event.text)?.[1];
    if (status !== undefined) facts.set('rpc.taskStatus', { value: Number(status), sure: true });
  }
  return facts;
}

function gone(session: Session): readonly string[] {
  return session.history.flatMap((event) => (event.type === 'unavailable' ? [event.step] : []));
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
    boots: [],
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
    moved: after.hypotheses.flatMap((now, index) => {
      const was = before.hypotheses[index];
      if (was === undefined || was.score === now.score) return [];
      return [{ rule: now.rule, title: now.title, before: was, after: now }];
    }),
  };
}

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
    parse: (fact, text) => {
      const number = Number(text);
      if (fact === 'rpc.transport') return { ok: true, value: text };
      return Number.isFinite(number) ? { ok: true, value: number } : { ok: false, message: `Not a number: ${text}` };
    },
    close: () => Promise.resolve(),
  };
}
