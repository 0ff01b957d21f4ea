import type {
  DiagnosedIncident,
  DiagnosedSignal,
  FixVerdict,
  Hypothesis,
  Question,
} from '../../src/model/diagnosis.js';

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

export function incident({ comm }: FixtureTexts): DiagnosedIncident {
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

export function hypothesis(rule: string, title: string, score: number): Hypothesis {
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

export const FIX: FixVerdict = {
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
export function questions({ asks, command }: FixtureTexts): readonly Question[] {
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
