import type { Diagnosis, DiagnosedRow } from '../../../src/model/diagnosis.js';
import type { SourceReading } from '../../../src/model/source.js';
import type { InterviewChange, InterviewState } from '../../../src/triage/interview.js';
import type { SessionEvent } from '../../../src/triage/session.js';
import { FALLOUT, FOUNDING, NOTHING } from '../../present/fixture/diagnoses.js';
import { STACKS } from '../../present/fixture/stacks.js';

/** A state of an interview about a diagnosis. */
export function stateOf(
  diagnosis: Diagnosis,
  history: readonly SessionEvent[] = [],
  more: Partial<InterviewState> & { readonly undone?: readonly SessionEvent[] } = {},
): InterviewState {
  const { undone = [], ...rest } = more;
  return {
    session: { version: 1, id: diagnosis.case.id, history, undone },
    diagnosis,
    unavailable: [],
    ...rest,
  };
}

/** The log of the founding case as it was read: with wall time at some lines, and lines beside those that are cited. */
const READING: SourceReading = {
  source: { id: 's1', name: 'dmesg.txt', kind: 'kernel-log', lines: 23, understood: 20 },
  records: [
    {
      type: 'boot-start',
      completeness: 'whole',
      missing: [],
      cite: { source: 's1', from: 1, to: 1 },
      stamp: { seconds: 4158131.484488, wall: 'Mar  3 02:14:07' },
    },
    {
      type: 'boot-start',
      completeness: 'whole',
      missing: [],
      cite: { source: 's1', from: 8, to: 8 },
      stamp: { seconds: 4158171.485559 },
    },
  ],
  problems: [],
  text: { '1': 'kept line 1' },
  context: { '7': 'a line beside those that are cited', '10': '\u001b[31manother one' },
};

function event(id: string, attributes: DiagnosedRow['attributes'], line: number): DiagnosedRow {
  return {
    id,
    attributes: { boot: 'b1', phase: 'at', count: 1, ...attributes },
    cite: [{ source: 's1', from: line, to: line }],
  };
}

/** What happened beside the hang: a server that came back, one that did not, and something long before. */
const EVENTS: readonly DiagnosedRow[] = [
  event('event:1', { class: 'network-link', object: 'eth0', seconds: 12.5, lastSeconds: 12.5 }, 1),
  event(
    'event:2',
    {
      class: 'nfs-server',
      object: '192.0.2.7',
      phase: 'begins',
      seconds: 4158120,
      lastSeconds: 4158120,
      recovered: true,
      recoveredSeconds: 4158160.5,
    },
    2,
  ),
  event(
    'event:3',
    { class: 'nfs-server', object: '192.0.2.8', phase: 'begins', count: 3, seconds: 4158170, recovered: false },
    3,
  ),
  event('event:4', { class: 'module-loaded', object: 'sunrpc', seconds: 4158140 }, 4),
];

const HISTORY: readonly SessionEvent[] = [
  { type: 'evidence', readings: [READING] },
  { type: 'answer', fact: 'rpc.taskStatus', value: -11, sure: false },
  { type: 'paste', step: 'rpc-task', text: '\ncrash> struct rpc_task ffff9a3319bd4a18\n  tk_status = -11,\n' },
  { type: 'unavailable', step: 'mount-options', aside: true },
];

const CHANGE: InterviewChange = {
  facts: ['rpc.taskStatus', 'rpc.taskAction'],
  understood: { facts: 2, problems: 0, lines: 1 },
  moved: [
    {
      rule: 'a',
      incident: 'i1',
      title: 'The task wakes itself',
      before: { certainty: 'probable', score: 30 },
      after: { certainty: 'established', score: 45 },
    },
    { rule: 'b', incident: 'i1', title: 'The server does not answer', before: { certainty: 'possible', score: 5 } },
    { rule: 'c', incident: 'i1', title: 'The disk is gone', after: { certainty: 'possible', score: 2 } },
  ],
  contradictions: [{ fact: 'rpc.taskStatus', counts: null, values: [-11, 0] }],
  answered: [],
};

/** Two incidents on a time line, a cycle of waits, stacks of all tasks, facts that disagree, and a history. */
export const RICH: InterviewState = stateOf(
  { ...FALLOUT, stacks: STACKS, rows: { ...FALLOUT.rows, event: EVENTS } },
  HISTORY,
  { changes: [undefined, undefined, CHANGE], undone: [{ type: 'paste', text: 'taken back\n' }] },
);

export const STATES = { rich: RICH, founding: stateOf(FOUNDING), nothing: stateOf(NOTHING) } as const;
