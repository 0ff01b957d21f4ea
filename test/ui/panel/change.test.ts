import { expect, test } from '@jest/globals';
import type { InterviewChange, Move, Standing } from '../../../src/triage/interview.js';
import { lookOf } from '../../../src/ui/look.js';
import { changeLine } from '../../../src/ui/panel/change.js';
import { messages } from '../messages.js';

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
