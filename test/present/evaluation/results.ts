import type { CaseResult, EvaluatedRun, RefusedCase } from '../../../src/model/caseResult.js';
import type { CaseScore } from '../../../src/model/evaluation.js';

/** A score of which everything is as expected. */
export const MET: CaseScore = {
  met: true,
  kinds: { met: ['hung-task'], missed: [], extra: [] },
  culprit: { score: 'met', expected: 'nfs_wait', found: [{ function: 'nfs_wait', incident: 'i1' }] },
  waitsIn: { score: 'open', expected: null, found: [] },
  mechanism: {
    score: 'leads',
    expected: ['lost-wakeup'],
    leads: { mechanism: 'lost-wakeup', rule: 'nfs-lost-wakeup', certainty: 'established' },
    rank: 1,
  },
  facts: { met: 2, expected: 2, wrong: [] },
  fixes: { met: 1, expected: 1, wrong: [] },
  said: [
    { rule: 'nfs-lost-wakeup', mechanism: 'lost-wakeup', certainty: 'established', right: true, leads: true },
    { rule: 'nfs-server-gone', mechanism: 'remote-outage', certainty: 'possible', right: false, leads: false },
  ],
  wronglyEstablished: [],
};

/** A score of which nothing is. */
export const UNMET: CaseScore = {
  met: false,
  kinds: { met: [], missed: ['rcu-stall'], extra: ['soft-lockup', 'hung-task'] },
  culprit: { score: 'wrong', expected: null, found: [{ function: 'nfs_wait', incident: 'i1' }] },
  waitsIn: { score: 'missed', expected: 'schedule', found: [] },
  mechanism: {
    score: 'listed',
    expected: ['deadlock'],
    leads: { mechanism: 'lost-wakeup', rule: 'nfs-lost-wakeup', certainty: 'established' },
    rank: 2,
  },
  facts: { met: 1, expected: 2, wrong: [{ id: 'hang.cpu', expected: 3, found: [] }] },
  fixes: { met: 0, expected: 1, wrong: [{ commit: 'd0afde5fc6fb', expected: 'fits', found: 'contradicted' }] },
  said: [{ rule: 'nfs-lost-wakeup', mechanism: 'lost-wakeup', certainty: 'established', right: false, leads: true }],
  wronglyEstablished: [{ mechanism: 'lost-wakeup', rule: 'nfs-lost-wakeup', certainty: 'established' }],
};

/** A run with a hang, of which nothing is expected. */
export const FOUND: EvaluatedRun = {
  schemaVersion: 1,
  status: 'evaluated',
  archive: 'old',
  case: 'plain',
  run: 'all',
  several: false,
  rulebook: 'ab12',
  evidence: '00ff'.repeat(16),
  files: 1,
  bytes: 2048,
  lines: 30,
  kernel: { release: '5.10.0-8', upstream: '5.10', vendor: 'debian', arch: 'x86_64' },
  when: '2026-11-22',
  incidents: [
    { id: 'i1', kind: 'hung-task', primary: true, culprit: 'nfs_wait', how: 'own-wait', comm: 'cp', reports: 2 },
  ],
  hypotheses: [
    {
      rule: 'nfs-lost-wakeup',
      mechanism: 'lost-wakeup',
      incident: 'i1',
      certainty: 'established',
      score: 45,
      holds: ['waits'],
    },
  ],
  fixes: [{ commit: 'd0afde5fc6fb', verdict: 'fits', hypothesis: 'nfs-lost-wakeup', incident: 'i1' }],
  problems: {},
};

const REFUSED: RefusedCase = {
  schemaVersion: 1,
  status: 'refused',
  archive: 'old',
  case: 'x <&"\u001b[2J\u202e',
  run: 'all',
  problems: [{ code: 'archive.link', severity: 'error', args: { name: 'a\u0007b' } }],
};

/** One of each: as expected, of which nothing is expected, refused, and not as expected. Sorted as a report wants it. */
export const RESULTS: readonly CaseResult[] = [
  { ...FOUND, case: 'good', score: MET },
  FOUND,
  { ...FOUND, case: 'two, runs', run: '=log', several: true, score: UNMET, kernel: { release: '-5+cmd|x' } },
  REFUSED,
];
