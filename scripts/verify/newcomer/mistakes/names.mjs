import { LEAF } from '../byHand.mjs';
import { beside, cases, rule } from './ofRule.mjs';

const TASK = (table, attribute) =>
  `{ "some": ${table}, "where": { "all": [{ "attribute": ${attribute}, "operator": "equal", "value": "UN" }] } }`;
const LIKE = (pattern) => beside(`{ "fact": "workqueue.name", "operator": "matches", "value": ▸"${pattern}" }`);

const INFERENCE = (id, when, value) => `{
  "id": "${id}",
  "kind": "inference",
  "status": "experimental",
  "title": "The worker is one of the ring",
  "when": ${when},
  "concludes": { "fact": "workqueue.name", "value": ${value} }
}
`;

const CATALOGUE = (text) => `{
  "subject": "ring",
  "facts": { ${text} },
  "steps": {
    "count-ring": {
      "asks": "Count the descriptors of the ring.",
      "needs": [],
      "yields": ["ring.length"],
      "cost": "vmcore",
      "how": [{ "tool": "crash", "command": ▸"list -H {{argument.address}}" }]
    }
  }
}
`;
const LENGTH = '"ring.length": { "type": "number", "scope": "incident", "meaning": "Descriptors on the ring." }';
const WORDED = (type, words) => `{
  "subject": "ring",
  "facts": {
    "ring.status": { "type": "${type}", "scope": "incident", "meaning": "Status of the ring.", "words": ${words} }
  }
}
`;

/** Names of what there is not, what does not fit what is named, and patterns. */
export const NAME_MISTAKES = [
  {
    code: 'rulebook.duplicate-id',
    edits: [rule('"id": "fallout"', '"id": ▸"reported-again"')],
  },
  { code: 'rulebook.unknown-fact', edits: [beside('{ "fact": ▸"moon.phase", "operator": "atLeast", "value": 3 }')] },
  {
    code: 'rulebook.unknown-fact.near',
    edits: [beside('{ "fact": ▸"hang.report", "operator": "atLeast", "value": 3 }')],
    names: 'hang.reports',
  },
  { code: 'rulebook.unknown-table.near', edits: [beside(TASK('▸"tasks"', '"state"'))], names: 'task' },
  {
    code: 'rulebook.unknown-lookup.near',
    files: { 'knowledge/facts/ring.json': WORDED('number', '▸"errnos"') },
    names: 'errno',
  },
  { code: 'rulebook.unfit-words', files: { 'knowledge/facts/ring.json': WORDED('string', '▸"errno"') } },
  {
    code: 'rulebook.unfit-words.kernels',
    files: { 'knowledge/facts/ring.json': WORDED('number', '▸"nfs4-client-procedures"') },
  },
  { code: 'rulebook.unknown-attribute.near', edits: [beside(TASK('"task"', '▸"stat"'))], names: 'state' },
  {
    code: 'rulebook.unknown-mechanism.near',
    edits: [rule('"mechanism": "busy-loop"', '"mechanism": ▸"busyloop"')],
    names: 'busy-loop',
  },
  { code: 'rulebook.unknown-commit', edits: [rule('"fixes": []', '"fixes": [▸"0123456789ab"]')] },
  {
    code: 'rulebook.unknown-hypothesis.near',
    edits: [rule('"cpu-task-loops"', '▸"cpu-task-loop"')],
    names: 'cpu-task-loops',
  },
  {
    code: 'rulebook.unknown-rule.near',
    edits: [cases('"rule": "cpu-ring-never-drained"', '"rule": ▸"cpu-ring-never-draind"')],
    names: 'cpu-ring-never-drained',
  },
  {
    code: 'rulebook.unknown-signal.near',
    edits: [cases('["reported-again", "loop-function"]', '[▸"reported-agin", "loop-function"]')],
    names: 'reported-again',
  },
  {
    code: 'rulebook.unknown-value.near',
    edits: [beside('{ "fact": "cpu.context", "operator": "equal", "value": ▸"taks" }')],
    names: 'task',
  },
  {
    code: 'rulebook.unfit-operator',
    edits: [beside('{ "fact": "hang.primary", "operator": ▸"atLeast", "value": 3 }')],
  },
  {
    code: 'rulebook.unfit-value',
    files: { 'rules/cpu/cpu-ring-worker.json': INFERENCE('cpu-ring-worker', `{ "all": [${LEAF}] }`, '▸6') },
  },
  {
    code: 'rulebook.cycle',
    files: {
      'rules/cpu/cpu-ring-worker.json': INFERENCE(
        'cpu-ring-worker',
        '▸{ "all": [{ "fact": "workqueue.name", "operator": "known", "value": true }] }',
        '"hl_io"',
      ),
    },
  },
  { code: 'rulebook.bad-pattern', edits: [LIKE('hl_(io')] },
  { code: 'rulebook.bad-pattern.look-around', edits: [LIKE('^(?=hl_)')] },
  { code: 'rulebook.bad-pattern.back-reference', edits: [LIKE('(hl)_\\\\1')] },
  { code: 'rulebook.bad-pattern.large', edits: [LIKE('(h{0,30}){0,30}')] },
  { code: 'rulebook.unneeded-hole', files: { 'knowledge/facts/ring.json': CATALOGUE(LENGTH) } },
  {
    code: 'rulebook.same-but-for-case',
    files: {
      'knowledge/facts/ring.json': CATALOGUE(
        `${LENGTH},\n    ${LENGTH.replace('"ring.length"', '▸"ring.lengtH"')}`,
      ).replace('▸"list', '"list'),
    },
  },
  {
    code: 'rulebook.unknown-text.near',
    files: { 'rules/cpu/cpu-ring-never-drained.zh.json': '{ "title": "环", ▸"description.00": "环" }\n' },
    names: 'description.0',
    passes: true,
  },
  {
    code: 'rulebook.unknown-hole',
    files: {
      'knowledge/messages/ring.json': '{ "ring.length": "{{count}} descriptors." }\n',
      'knowledge/messages/ring.zh.json': '{ "ring.length": ▸"{{number}}" }\n',
    },
  },
  {
    code: 'rulebook.overlapping-patterns',
    edits: [
      {
        in: 'knowledge/bundles/apport.json',
        find: '        "linux-image-*.crash"\n      ]\n    }',
        put: '        "linux-image-*.crash"\n      ]\n    },\n    { "is": "crash-report", "boot": "any", "paths": [▸"*.crash"] }',
      },
    ],
  },
];
