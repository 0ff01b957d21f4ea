import { describe, expect, test } from '@jest/globals';
import { lineWidth } from '../../../src/present/terminal/line.js';
import type { Alternative, InterviewState } from '../../../src/triage/interview.js';
import { lookOf } from '../../../src/ui/look.js';
import { endingLines } from '../../../src/ui/panel/ending.js';
import { fixtureInterview } from '../fixture.js';
import { messages } from '../messages.js';

const LOOK = lookOf(messages('en'), { color: false, unicode: true });

/** The fixture after an answer and a step out of reach, with all questions that are left idle. */
async function ended(): Promise<InterviewState> {
  const interview = fixtureInterview();
  await interview.apply({ type: 'answer', fact: 'rpc.taskStatus', value: -11, sure: true });
  const state = await interview.apply({ type: 'unavailable', step: 'vendor-changelog' });
  const questions = state.diagnosis.questions.map((one) => ({ ...one, idle: true as const }));
  return { ...state, diagnosis: { ...state.diagnosis, questions } };
}

function told(state: InterviewState, alternatives: readonly Alternative[] = [], width = 200): string {
  return endingLines(state, alternatives, width, LOOK)
    .map((line) => line.map(({ text }) => text).join(''))
    .join('\n');
}

describe('when nothing is left to ask', () => {
  test('it says what it is and how sure, what to do, what cures it, and how the ticket is made', async () => {
    const text = told(await ended());
    for (const part of [
      'What it is:',
      'How sure:',
      'What cures it:',
      'Could not be had: vendor-changelog',
      'm: all this',
    ])
      expect(text).toContain(part);
  });

  test('it counts the idle questions, and says nothing of them where there are none', async () => {
    const state = await ended();
    const { length } = state.diagnosis.questions;
    expect(length).toBeGreaterThan(0);
    expect(told(state)).toMatch(
      length === 1 ? /1 question is left/ : new RegExp(`${String(length)} questions are left`),
    );
    expect(told({ ...state, diagnosis: { ...state.diagnosis, questions: [] } })).not.toContain('left that could');
  });

  test('it tells what another answer would have brought, by the step that it is about', async () => {
    const state = await ended();
    const at = state.session.history.findIndex(({ type }) => type === 'answer');
    const lead = { rule: 'udp', incident: 'i1', title: 'The other cause', certainty: 'possible', score: 10 } as const;
    const text = told(state, [
      { at, value: -110, moved: [], lead },
      { at, moved: [] },
      { at: 99, moved: [], lead },
    ]);
    expect(text).toContain('-110 instead of rpc.taskStatus = -11: possible: The other cause');
    expect(text).toContain('without rpc.taskStatus = -11: nothing would lead');
    expect(text.match(/The other cause/g)).toHaveLength(1);
  });

  test('it says so where no hypothesis stands', async () => {
    const state = await ended();
    const text = told({ ...state, diagnosis: { ...state.diagnosis, hypotheses: [] } });
    expect(text).toContain('No rule recognises this hang.');
    expect(text).not.toContain('What cures it:');
  });

  test.each([40, 80, 200])('no row is wider than %i columns', async (width) => {
    const lines = endingLines(await ended(), [], width, LOOK);
    expect(lines.filter((line) => lineWidth(line) > width)).toEqual([]);
  });
});
