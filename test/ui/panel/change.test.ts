import { expect, test } from '@jest/globals';
import type { InterviewChange, InterviewState, Move, Standing } from '../../../src/triage/interview.js';
import { lookOf } from '../../../src/ui/look.js';
import { changeLine, contradictionLines } from '../../../src/ui/panel/change.js';
import { messages } from '../messages.js';
import { RICH } from '../view/states.js';

const LOOK = lookOf(messages('en'), { color: false, unicode: true });

function told(change: InterviewChange | undefined): string {
  return changeLine(change, LOOK)
    .map(({ text }) => text)
    .join('');
}

const NOTHING = { contradictions: [], answered: [] } as const;
const probable: Standing = { certainty: 'probable', score: 30 };
const rose: Move = {
  rule: 'spin',
  incident: 'i1',
  title: 'Spin',
  before: probable,
  after: { certainty: 'established', score: 45 },
};

const asking = (asks: string): { readonly id: string; readonly asks: string } => ({ id: asks, asks });

const samples: readonly (readonly [string, InterviewChange, string])[] = [
  [
    'a paste with facts and problems',
    { ...NOTHING, facts: ['a'], understood: { facts: 14, problems: 2, lines: 20 }, moved: [rose] },
    'understood: 14 facts, 2 problems; Spin: probable → established',
  ],
  [
    'a paste without problems',
    { ...NOTHING, facts: ['a'], understood: { facts: 1, problems: 0, lines: 3 }, moved: [] },
    'understood: 1 fact; no hypothesis moved',
  ],
  [
    'a paste that nothing was read of',
    { ...NOTHING, facts: [], understood: { facts: 0, problems: 1, lines: 0 }, moved: [] },
    'Nothing in it could be read; it is kept with the case, and the question is put off; no hypothesis moved',
  ],
  [
    'a paste with nothing new',
    { ...NOTHING, facts: [], understood: { facts: 0, problems: 0, lines: 4 }, moved: [] },
    '4 lines read, nothing new in them; no hypothesis moved',
  ],
  [
    'a paste that answers other questions',
    {
      ...NOTHING,
      facts: ['a'],
      understood: { facts: 3, problems: 0, lines: 9 },
      moved: [],
      answered: ['Which kernel runs?', 'Which task is stuck?', 'Is it a virtual machine?'].map(asking),
    },
    'understood: 3 facts; also answers: "Which kernel runs?", "Which task is stuck?", 1 more; no hypothesis moved',
  ],
  [
    'an answer',
    { ...NOTHING, facts: ['rpc.transport'], moved: [{ ...rose, after: { certainty: 'probable', score: 35 } }] },
    'changed: rpc.transport; Spin: probable, +5',
  ],
  [
    'many facts',
    { ...NOTHING, facts: ['a', 'b', 'c', 'd', 'e'], moved: [] },
    'changed: a, b, c, 2 more; no hypothesis moved',
  ],
  [
    'a hypothesis that opens',
    { ...NOTHING, facts: [], moved: [{ rule: 'x', incident: 'i1', title: 'X', after: probable }] },
    'X: now probable',
  ],
  [
    'one that closes',
    { ...NOTHING, facts: [], moved: [{ rule: 'x', incident: 'i1', title: 'X', before: probable }] },
    'X: no longer open',
  ],
  [
    'moves of what is ruled out are left out',
    {
      ...NOTHING,
      facts: [],
      moved: [
        {
          rule: 'x',
          incident: 'i1',
          title: 'X',
          before: { certainty: 'excluded', score: -5 },
          after: { certainty: 'excluded', score: 5 },
        },
      ],
    },
    'no hypothesis moved',
  ],
  [
    'changes of the word come first, far moves before near ones, two at most',
    {
      ...NOTHING,
      facts: [],
      moved: [
        { rule: 'a', incident: 'i1', title: 'A', before: probable, after: { certainty: 'probable', score: 31 } },
        { rule: 'b', incident: 'i1', title: 'B', before: probable, after: { certainty: 'probable', score: 20 } },
        { rule: 'c', incident: 'i1', title: 'C', before: probable, after: { certainty: 'possible', score: 19 } },
      ],
    },
    'C: probable → possible; B: probable, -10',
  ],
];
test.each(samples)('%s', (_, change, text) => {
  expect(told(change)).toBe(text);
});

test('before the first answer there is nothing to tell', () => {
  expect(told(undefined)).toBe('');
});

test.each([
  [
    'en',
    -11,
    'Contradiction: rpc.taskStatus is -11 (EAGAIN) against -113 (EHOSTUNREACH). What counts: -11 (EAGAIN); both are kept.',
  ],
  [
    'en',
    null,
    'Contradiction: rpc.taskStatus is -11 (EAGAIN) against -113 (EHOSTUNREACH). Neither outranks the other, so neither counts until one is set aside (h).',
  ],
  [
    'zh',
    -11,
    '矛盾：rpc.taskStatus 有 -11（EAGAIN） 与 -113（EHOSTUNREACH） 两种说法。计入的是 -11（EAGAIN）；各种说法都已保留。',
  ],
] as const)('what contradicts itself is told word for word: %s, %p', (language, counts, line) => {
  const [fact] = RICH.diagnosis.facts;
  if (fact === undefined) throw new Error('no fact');
  const words = { '-11': 'EAGAIN', '-113': 'EHOSTUNREACH' };
  const state: InterviewState = {
    ...RICH,
    diagnosis: { ...RICH.diagnosis, facts: [{ ...fact, id: 'rpc.taskStatus', value: counts, words }] },
    change: {
      ...NOTHING,
      facts: [],
      moved: [],
      contradictions: [{ fact: 'rpc.taskStatus', counts, values: [-11, -113] }],
    },
  };
  const look = lookOf(messages(language), { color: false, unicode: true });
  expect(contradictionLines(state, look).map((one) => one.map(({ text }) => text).join(''))).toEqual([line]);
});
