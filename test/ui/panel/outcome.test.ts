import { describe, expect, test } from '@jest/globals';
import type { Question } from '../../../src/model/diagnosis.js';
import { newSession } from '../../../src/triage/session.js';
import type { InterviewState, Move, Outcome } from '../../../src/triage/interview.js';
import { lookOf } from '../../../src/ui/look.js';
import { menuLines } from '../../../src/ui/panel/menu.js';
import { outcomeLines } from '../../../src/ui/panel/outcome.js';
import { menuOf } from '../../../src/ui/screen/menu.js';
import { fixtureDiagnosis } from '../fixture.js';
import { messages } from '../messages.js';

const LOOK = lookOf(messages('en'), { color: false, unicode: true });
const SESSION = newSession('c', []);
const STATE: InterviewState = { session: SESSION, diagnosis: fixtureDiagnosis(SESSION), unavailable: [] };
const LEAD = { rule: 'spin', incident: 'i1', title: 'Spin', certainty: 'probable', score: 30 } as const;

function question(id: string): Question {
  const found = STATE.diagnosis.questions.find((one) => one.id === id);
  if (found === undefined) throw new Error(id);
  return found;
}

function told(id: string, outcomes: readonly Outcome[], width = 80): readonly string[] {
  return outcomeLines(question(id), outcomes, STATE, width, LOOK).map((line) => line.map(({ text }) => text).join(''));
}

const rises: Move = {
  rule: 'spin',
  incident: 'i1',
  title: 'Spin',
  before: { certainty: 'probable', score: 30 },
  after: { certainty: 'established', score: 45 },
};
const falls: Move = { ...rises, after: { certainty: 'unlikely', score: -10 } };
const shifts: Move = { ...rises, after: { certainty: 'probable', score: 35 } };
const status = (value: number, moved: readonly Move[], lead: NonNullable<Outcome['lead']> = LEAD): Outcome => ({
  fact: 'rpc.taskStatus',
  value,
  moved,
  lead,
});

describe('what an answer would change', () => {
  test('is told in one row: the value, and what moves most', () => {
    expect(told('rpc-task', [status(-11, [shifts, rises]), status(0, [falls])])).toEqual([
      '  -11 → probable → established  Spin',
      '  0   → probable → unlikely  Spin',
    ]);
  });
  test('another lead comes before a change of the word', () => {
    const lead = { ...LEAD, rule: 'udp', title: 'UDP', certainty: 'possible' } as const;
    expect(told('rpc-task', [status(0, [falls], lead)])).toEqual(['  0 → leads, possible: UDP']);
  });
  test('what changes nothing is left out', () => {
    expect(told('rpc-task', [status(0, []), status(-11, [shifts])])).toEqual(['  -11 → probable, +5  Spin']);
    expect(told('rpc-task', [status(0, []), status(1, [])])).toEqual([]);
  });
  test('facts are named where there are several', () => {
    const other: Outcome = { fact: 'rpc.taskAsync', value: true, moved: [rises], lead: LEAD };
    expect(told('rpc-task', [status(0, [falls]), other])).toEqual([
      '  rpc.taskStatus 0  → probable → unlikely  Spin',
      '  rpc.taskAsync yes → probable → established  Spin',
    ]);
  });
  test('a row is never wider than the screen', () => {
    const long = status(0, [{ ...rises, title: 'long '.repeat(50) }]);
    for (const width of [20, 40, 80]) expect(told('rpc-task', [long], width)[0]?.length).toBeLessThanOrEqual(width);
  });
});

test('where the values are on the menu, it stands behind them', () => {
  const outcome: Outcome = { fact: 'rpc.transport', value: 'udp', moved: [falls], lead: LEAD };
  expect(told('mount-options', [outcome])).toEqual([]);
  const items = menuOf(question('mount-options'));
  const rows = menuLines(items, { cursor: 0, sure: true }, { state: STATE, outcomes: [outcome] }, LOOK);
  expect(rows.map((line) => line.map(({ text }) => text).join(''))).toContain('  2 udp  → probable → unlikely  Spin');
});

test('a value on the menu that changes nothing says so, as long as another one changes something', () => {
  const items = menuOf(question('mount-options'));
  const nothing: Outcome = { fact: 'rpc.transport', value: 'tcp', moved: [], lead: LEAD };
  const shown = (outcomes: readonly Outcome[]): string =>
    menuLines(items, { cursor: 0, sure: true }, { state: STATE, outcomes }, LOOK)
      .flat()
      .map(({ text }) => text)
      .join('');
  expect(shown([nothing])).not.toContain('changes nothing');
  expect(shown([nothing, { ...nothing, value: 'udp', moved: [falls] }])).toContain(
    'tcp  → changes nothing that counts',
  );
});

test('values that a table has words for show them', () => {
  const asked = {
    ...question('mount-options'),
    answers: [
      { fact: 'x', asks: 'X?', type: 'number', values: [-11, 0], words: { '-11': 'EAGAIN' } },
      { fact: 'y', asks: 'Y?', type: 'string' },
    ],
  };
  const [only] = asked.answers;
  const alone = { ...asked, answers: only === undefined ? [] : [only] };
  const rows = menuLines(menuOf(alone), { cursor: 0, sure: true }, { state: STATE, outcomes: [] }, LOOK);
  expect(rows.map((line) => line.map(({ text }) => text).join(''))).toContain('  1 -11 (EAGAIN)');
});
