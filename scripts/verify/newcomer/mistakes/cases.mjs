import { CASES_FILE, EXPECTED, LEAF, RULE } from '../byHand.mjs';
import { besideGate, cases, mark, rule } from './ofRule.mjs';

const STACK = '[["hl_desc_complete", "hl_ring_drain", "hl_drain_work_fn"]]';
const OPEN = `{ "name": "open", "facts": { "hang.kind": "soft-lockup", "trace.functions": ${STACK} }, "expect": { "certainty": "possible" } }`;
const CLOSED = `{ "name": "closed", "facts": { "hang.kind": "hung-task", "trace.functions": ${STACK} }, "expect": "silent" }`;
const UNKNOWN = '{ "name": "unknown", "facts": { "hang.kind": "soft-lockup" }, "expect": "silent" }';
const onlyCases = (code, ...few) => ({
  code,
  stage: 'coverage',
  edits: [rule('"when": {', '"when": ▸{')],
  files: { [CASES_FILE]: `{ "rule": "${RULE.id}", "cases": [${few.join(', ')}] }\n` },
});

const INFERENCE = `{
  "id": "cpu-ring-worker",
  "kind": "inference",
  "status": "experimental",
  "title": "The worker is one of the ring",
  "when": ▸{ "all": [{ "fact": "trace.functions", "operator": "contains", "value": "hl_ring_fill" }] },
  "concludes": { "fact": "workqueue.name", "value": "hl_io" }
}
`;

const expects = (code, expected) => ({ code, stage: 'cases', edits: [cases(EXPECTED, expected)] });

/** Cases that the rule does not meet, states that no case shows, damage that no case notices. */
export const CASE_MISTAKES = [
  expects('rulebook.case-outcome', '▸"silent"'),
  expects('rulebook.case-certainty', '{ "certainty": ▸"established" }'),
  expects('rulebook.case-holds', '{ "certainty": "possible", "holds": [▸"fallout"] }'),
  expects('rulebook.case-fails', '{ "certainty": "possible", "fails": [▸"reported-again"] }'),
  expects('rulebook.case-asks', '{ "certainty": "possible", "asks": [▸"workqueue.name"] }'),
  { code: 'rulebook.no-cases', stage: 'coverage', edits: [mark('{\n  "$schema"')], away: CASES_FILE },
  onlyCases('rulebook.gate-never-open', CLOSED, UNKNOWN),
  onlyCases('rulebook.gate-never-closed', OPEN, UNKNOWN),
  {
    code: 'rulebook.gate-never-unknown',
    stage: 'coverage',
    of: 'cpu-ring-worker',
    files: {
      'rules/cpu/cpu-ring-worker.json': INFERENCE,
      'rules/cpu/cpu-ring-worker.test.json': `{ "rule": "cpu-ring-worker", "cases": [
  { "name": "of the ring", "facts": { "trace.functions": [["hl_ring_fill"]] }, "expect": { "concludes": "hl_io" } },
  { "name": "not of the ring", "facts": { "trace.functions": [["hl_ring_drain"]] }, "expect": "silent" }
] }\n`,
    },
  },
  {
    code: 'rulebook.untried-signal',
    stage: 'coverage',
    edits: [
      rule(
        '{\n      "id": "fallout"',
        '▸{ "id": "interrupts-off", "against": "strong", "says": "Interrupts are off.", "if": { "all": [{ "fact": "cpu.interrupts", "operator": "equal", "value": "off" }] } },\n    {\n      "id": "fallout"',
      ),
    ],
  },
  {
    code: 'rulebook.surviving-mutant',
    stage: 'mutants',
    edits: [
      rule('spoke {{hang.reports}} times', 'spoke again'),
      rule(
        `{ "all": [${LEAF}] }`,
        `{ "any": [${LEAF}, ▸{ "fact": "hang.seconds", "operator": "atLeast", "value": 60 }] }`,
      ),
    ],
  },
  {
    code: 'rulebook.unearned-status',
    stage: 'archive',
    // As it stands it leads in two events of the archive, and would have earned the word.
    edits: [
      rule('"status": "experimental"', '"status": ▸"stable"'),
      besideGate('{ "fact": "hang.cpu", "operator": "equal", "value": 4096 }'),
    ],
  },
];
