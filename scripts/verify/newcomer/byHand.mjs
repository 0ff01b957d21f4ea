/**
 * What the newcomer of the story writes by hand, into the two files that `rules new` made and into no other. All else
 * is done by commands.
 */

/** Area and id of the new rule, and the archived case that it is made from. */
export const RULE = {
  area: 'cpu',
  id: 'cpu-ring-never-drained',
  from: 'soft-kworker-ring-loop-6.1.0-x86_64',
  title: 'A worker drains a ring that its own completions fill again',
  author: 'A newcomer',
};

export const RULE_FILE = `rules/${RULE.area}/${RULE.id}.json`;
export const CASES_FILE = `rules/${RULE.area}/${RULE.id}.test.json`;

/** What `rules new` leaves to the author. */
export const PLACEHOLDERS = [
  '[to write] what goes wrong inside the kernel, in sentences that can be checked in the source',
  '[to write] what gives relief on the running machine, as a command where there is one',
  '[to write] how to make sure, as a command where there is one',
];

/** The condition of the signal that is added, and the gate that `rules new` proposes. */
export const LEAF = '{ "fact": "hang.reports", "operator": "atLeast", "value": 3 }';
export const GATE =
  '{ "fact": "trace.functions", "operator": "calls", "value": ["hl_drain_work_fn", "hl_ring_drain"] }';

/** The case that is added, down to the fact that makes it different, and what it expects. */
export const CASE = `"name": "four reports of the same loop",
      "facts": {
        "hang.kind": "soft-lockup",
        "hang.reports": 4`;
export const EXPECTED = '{ "certainty": "possible", "holds": ["reported-again", "loop-function"] }';

/** One edit each: a text that stands once in the file, and what takes its place. */
export const WRITTEN = [
  {
    in: RULE_FILE,
    find: PLACEHOLDERS[0],
    put: 'The work takes descriptors off a ring until it is empty, and the completion of each puts it back at the head.',
  },
  {
    in: RULE_FILE,
    find: PLACEHOLDERS[1],
    put: 'Take the device out of use: no new descriptor then reaches the ring.',
  },
  {
    in: RULE_FILE,
    find: PLACEHOLDERS[2],
    put: 'Take a second stack of the worker: it is still in the loop, under the same work function.',
  },
  {
    in: RULE_FILE,
    find: '"signals": [\n',
    put: `"signals": [
    {
      "id": "reported-again",
      "for": "weak",
      "group": "duration",
      "says": "The detector spoke {{hang.reports}} times: the loop does not end.",
      "if": { "all": [${LEAF}] }
    },
`,
  },
  {
    in: RULE_FILE,
    find: '"mistakenFor"',
    put: `"references": [{ "type": "DOCUMENT", "url": "https://docs.kernel.org/core-api/workqueue.html" }],
  "mistakenFor"`,
  },
  {
    in: CASES_FILE,
    find: '"cases": [\n',
    put: `"cases": [
    {
      ${CASE},
        "trace.functions": [["hl_desc_complete", "hl_ring_drain", "hl_drain_work_fn", "process_one_work"]],
        "trace.loopFunction": "hl_ring_drain"
      },
      "expect": ${EXPECTED}
    },
`,
  },
];
