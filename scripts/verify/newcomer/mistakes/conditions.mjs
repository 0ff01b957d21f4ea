import { GATE, LEAF } from '../byHand.mjs';
import { beside, besideGate, mark, rule } from './ofRule.mjs';

const CONDITION = `{ "all": [${LEAF}] }`;
const SIGNAL = '{\n      "id": "reported-again"';
const GATE_SIGNAL = (id, side, word) =>
  `{ "id": "${id}", "${side}": "weak", "says": "The ring is drained.", "if": ${word} },\n    `;

/** Another hypothesis of the same mechanism. */
const OTHER = (id, when) => `{
  "id": "${id}",
  "kind": "hypothesis",
  "status": "experimental",
  "mechanism": "busy-loop",
  "title": "The ring once more",
  "hang": ["soft-lockup", "rcu-stall"],
  "description": ["It goes round."],
  "when": ${when},
  "signals": [
    {
      "id": "reported-again",
      "for": "weak",
      "says": "It was reported again.",
      "if": ${CONDITION}
    }
  ]
}
`;
const DEEPER = GATE.replace('["hl_drain', '["process_one_work", "hl_drain');

/** Conditions that can be no other than true or false, that repeat each other, and sentences that they do not bear. */
export const CONDITION_MISTAKES = [
  {
    code: 'rulebook.never-true',
    edits: [rule(CONDITION, `▸{ "all": [${LEAF}, { "fact": "hang.reports", "operator": "lessThan", "value": 2 }] }`)],
  },
  {
    code: 'rulebook.never-true-for-hang',
    edits: [
      besideGate(
        `{ "any": [▸{ "fact": "hang.kind", "operator": "equal", "value": "hung-task" }, ${LEAF.replace('3', '1')}] }`,
      ),
    ],
  },
  {
    code: 'rulebook.never-true-in-gate',
    edits: [
      besideGate('{ "fact": "cpu.context", "operator": "equal", "value": "user" }'),
      mark('{ "all": [{ "fact": "cpu.context", "operator": "equal", "value": "task" }] }'),
    ],
  },
  {
    code: 'rulebook.always-true',
    edits: [
      beside('▸{ "fact": "cpu.context", "operator": "in", "value": ["task", "softirq", "interrupt", "idle", "user"] }'),
    ],
  },
  {
    code: 'rulebook.implied-by-gate',
    edits: [
      rule(CONDITION, '▸{ "all": [{ "fact": "trace.functions", "operator": "contains", "value": "hl_ring_drain" }] }'),
    ],
  },
  {
    code: 'rulebook.implied-by-gate.leaf',
    edits: [beside('▸{ "fact": "trace.functions", "operator": "contains", "value": "hl_ring_drain" }')],
  },
  {
    code: 'rulebook.redundant-leaf',
    edits: [beside('▸{ "fact": "hang.reports", "operator": "atLeast", "value": 2 }')],
  },
  {
    code: 'rulebook.gate-repeats-hang',
    edits: [besideGate('▸{ "fact": "hang.kind", "operator": "equal", "value": "soft-lockup" }')],
  },
  {
    code: 'rulebook.second-gate-signal',
    edits: [
      rule(SIGNAL, `${GATE_SIGNAL('drains', 'for', '"gate"')}${GATE_SIGNAL('again', 'for', '▸"gate"')}${SIGNAL}`),
    ],
  },
  {
    code: 'rulebook.gate-against-itself',
    edits: [rule(SIGNAL, `${GATE_SIGNAL('drains', 'against', '▸"gate"')}${SIGNAL}`)],
  },
  {
    code: 'rulebook.unread-hole',
    edits: [rule('"The detector spoke {{hang.reports}} times', '▸"CPU {{hang.cpu}} was reported again')],
  },
  {
    code: 'rulebook.ungrouped-cause',
    edits: [
      rule(
        SIGNAL,
        `{ "id": ▸"ten-reports", "for": "weak", "says": "Ten reports.", "if": ${CONDITION.replace('3', '10')} },\n    ${SIGNAL}`,
      ),
    ],
    passes: true,
  },
  {
    code: 'rulebook.duplicate-rule',
    edits: [rule('"when": {', '"when": ▸{')],
    files: { 'rules/cpu/cpu-another-ring.json': OTHER('cpu-another-ring', `{ "any": [${GATE}] }`) },
    passes: true,
  },
  {
    code: 'rulebook.shadowed-rule',
    files: {
      'rules/cpu/cpu-ring-deep.json': OTHER('cpu-ring-deep', `{ "all": [${GATE}] }`),
      'rules/cpu/cpu-ring-deeper.json': OTHER('cpu-ring-deeper', `▸{ "all": [${DEEPER}] }`),
    },
  },
  {
    code: 'rulebook.refines-other',
    edits: [rule('"kind": "hypothesis",', '"kind": "hypothesis", "refines": ▸"cpu-console-flood",')],
  },
  {
    code: 'rulebook.refines-itself',
    edits: [rule('"kind": "hypothesis",', '"kind": "hypothesis", "refines": ▸"cpu-ring-never-drained",')],
  },
];
