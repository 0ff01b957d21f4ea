import { describe, expect, test } from '@jest/globals';
import type { InterviewState } from '../../../src/triage/interview.js';
import { closedHypotheses } from '../../../src/ui/screen/selection.js';
import { after, chars, key, START, stateAfter } from './after.js';

describe('reading', () => {
  test('keys about the question do nothing where it is not seen', () => {
    expect(after(START, chars('wxsn')).effects).toEqual([]);
    expect(after(START, chars('ws')).screen).toMatchObject({ view: 'why', skipped: [] });
  });
  test('what is typed behind a slash is looked for, from the row on top, and n finds the next one', () => {
    const { screen, effects } = after(START, chars('e/ki'));
    expect(effects).toEqual([
      { type: 'find', text: 'k', from: 0 },
      { type: 'find', text: 'ki', from: 0 },
    ]);
    const found = { ...screen, search: { text: 'ki', typing: true, row: 7 } };
    const next = after(START, [key('enter'), ...chars('n')], found);
    expect(next.effects).toEqual([{ type: 'find', text: 'ki', from: 8 }]);
    expect(after(START, [key('escape'), key('escape')], next.screen).screen.view).toBe('question');
  });
  test('in the history a step is chosen, and set aside', () => {
    const state = stateAfter(
      { type: 'unavailable', step: 'rpc-task' },
      { type: 'answer', fact: 'rpc.transport', value: 'udp', sure: true },
    );
    expect(after(state, chars('h')).screen.selection.history).toBe(1);
    expect(after(state, [...chars('h'), key('up'), key('enter')]).effects).toEqual([
      { type: 'apply', command: { type: 'toggle', at: 0 } },
    ]);
    expect(after(state, [...chars('hkjjd')]).effects).toEqual([{ type: 'apply', command: { type: 'toggle', at: 1 } }]);
    expect(after(START, [...chars('h'), key('enter')]).effects).toEqual([]);
  });
  test('the argument goes on to the hypotheses that are not open, those that are not known first', () => {
    const proof = { type: 'all', truth: 'unknown', of: [] } as const;
    const closed = [
      { rule: 'x', title: 'X', incident: 'i1', gate: 'false', proof },
      { rule: 'y', title: 'Y', incident: 'i1', gate: 'unknown', proof },
    ] as const;
    const state: InterviewState = { ...START, diagnosis: { ...START.diagnosis, closed } };
    expect(closedHypotheses(state.diagnosis).map(({ rule }) => rule)).toEqual(['y', 'x']);
    expect(after(state, chars('w]]')).screen.selection).toMatchObject({ hypothesis: 1, closed: 0 });
    expect(after(state, chars('w]]]]]')).screen.selection.closed).toBe(1);
    expect(after(state, chars('w]][')).screen.selection).toEqual({ hypothesis: 1, incident: 0, history: 0 });
    expect(after(state, chars('w]]w]')).screen.selection).toEqual({ hypothesis: 1, incident: 0, history: 0 });
    expect(after(state, chars(']]]]')).screen.selection.closed).toBeUndefined();
  });
  test('the next incident brings its first hypothesis, and a hypothesis its incident', () => {
    const [incident] = START.diagnosis.incidents;
    const [spin, udp] = START.diagnosis.hypotheses;
    if (incident === undefined || spin === undefined || udp === undefined) throw new Error('no fixture');
    const diagnosis = {
      ...START.diagnosis,
      incidents: [incident, { ...incident, id: 'i2' }],
      hypotheses: [spin, { ...udp, incident: 'i2' }],
    };
    const state: InterviewState = { ...START, diagnosis };
    expect(after(state, chars('i')).screen.selection).toMatchObject({ incident: 1, hypothesis: 1 });
    expect(after(state, chars('ii')).screen.selection).toMatchObject({ incident: 0, hypothesis: 0 });
    expect(after(state, chars(']')).screen.selection).toMatchObject({ incident: 1, hypothesis: 1 });
    expect(after(START, chars('i')).screen.notice?.code).toBe('ui.incident.only');
  });
  test('y copies the summary where it is read', () => {
    expect(after(START, chars('my')).effects).toEqual([{ type: 'copySummary' }]);
    expect(after(START, chars('wy')).effects).toEqual([]);
  });
});
