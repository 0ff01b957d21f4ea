import { describe, expect, test } from '@jest/globals';
import type { InterviewState } from '../../../src/triage/interview.js';
import type { InputEvent } from '../../../src/ui/input/event.js';
import type { Effect } from '../../../src/ui/screen/effect.js';
import { after, chars, key, START } from './after.js';

describe('many answers', () => {
  const values = [
    'frozen',
    'ssh-hangs',
    'one-cpu',
    'all-cpus',
    'mount',
    'load',
    'kill',
    'bursts',
    'boot',
    'guest',
    'photo',
  ];
  const words = Object.fromEntries(values.map((value) => [value, `The machine: ${value}`]));
  const asked = { fact: 'case.symptom', asks: 'What do you see?', type: 'string', values, words };
  const question = {
    id: 'look',
    asks: 'Look',
    why: '',
    how: [],
    yields: ['case.symptom'],
    cost: 'glance',
    gain: 1,
  } as const;
  const MANY: InterviewState = {
    ...START,
    diagnosis: { ...START.diagnosis, questions: [{ ...question, answers: [asked] }] },
  };
  const answer = (value: string): Effect => ({
    type: 'apply',
    command: { type: 'answer', fact: 'case.symptom', value, sure: true },
  });

  test('a number of two digits chooses with Enter', () => {
    expect(after(MANY, chars('1')).effects).toEqual([]);
    expect(after(MANY, [...chars('11'), key('enter')]).effects).toEqual([answer('photo')]);
    expect(after(MANY, [...chars('11'), key('backspace'), key('enter')]).effects).toEqual([answer('frozen')]);
  });
  test('letters of an answer find it behind a slash', () => {
    expect(after(MANY, [...chars('/mount'), key('enter')]).effects).toEqual([answer('mount')]);
    expect(after(MANY, [...chars('/the machine: b'), key('enter')]).effects).toEqual([answer('bursts')]);
    expect(after(MANY, [...chars('/'), { type: 'text', text: 'guest' }, key('enter')]).effects).toEqual([
      answer('guest'),
    ]);
  });
  test('letters without a slash are keys, and Escape ends the search', () => {
    expect(after(MANY, chars('g')).screen.view).toBe('waits');
    const { screen } = after(MANY, [...chars('/mo'), key('escape')]);
    expect(screen.search).toBeUndefined();
    expect(screen.cursor).toBe(4);
  });
  test('arrows go on from what was found', () => {
    expect(after(MANY, [...chars('/mo'), key('down'), key('enter')]).effects).toEqual([answer('load')]);
  });
});

describe('when nothing is left that changes anything', () => {
  const questions = START.diagnosis.questions.map((question) => ({ ...question, idle: true as const }));
  const IDLE: InterviewState = { ...START, diagnosis: { ...START.diagnosis, questions } };

  test('no question is answered by accident', () => {
    expect(after(IDLE, chars('x12n')).effects).toEqual([]);
    expect(after(IDLE, [key('enter')]).effects).toEqual([]);
  });
  test('s goes through the others all the same', () => {
    const { screen } = after(IDLE, chars('s'));
    expect(screen.idle).toBe(true);
    expect(after(IDLE, chars('x'), screen).effects).toEqual([
      { type: 'apply', command: { type: 'unavailable', step: 'rpc-task' } },
    ]);
    expect(after(IDLE, chars('sx'), screen).effects).toEqual([
      { type: 'apply', command: { type: 'unavailable', step: 'mount-options' } },
    ]);
  });
  test('a question that changes something comes first, and alone', () => {
    const [first, ...others] = questions;
    if (first === undefined) throw new Error('no question');
    const { idle: _, ...useful } = first;
    const mixed = { ...IDLE, diagnosis: { ...IDLE.diagnosis, questions: [useful, ...others] } };
    expect(after(mixed, chars('s')).screen.notice?.code).toBe('ui.skip.only');
  });
});

describe('files', () => {
  const open = (text: string): readonly InputEvent[] => [...chars('o'), { type: 'text', text }];

  test('paths are typed or pasted, and read with Enter', () => {
    expect(after(START, [...open('a.txt "b c"'), key('enter')]).effects).toEqual([
      { type: 'add', paths: ['a.txt', 'b c'] },
    ]);
    expect(after(START, [...chars('o'), { type: 'paste', text: '/var/log/messages\n' }, key('enter')]).effects).toEqual(
      [{ type: 'add', paths: ['/var/log/messages'] }],
    );
  });
  test('Tab completes, an empty line reads nothing, Escape goes back', () => {
    expect(after(START, [...open('dm'), key('tab')]).effects).toEqual([{ type: 'complete', text: 'dm' }]);
    expect(after(START, open('dmesg\t')).effects).toEqual([{ type: 'complete', text: 'dmesg' }]);
    expect(after(START, [...chars('o'), key('enter')]).effects).toEqual([]);
    expect(after(START, [...open('dm'), key('escape')]).screen.mode).toEqual({ type: 'menu' });
  });
  test('pasted lines are evidence, no paths', () => {
    expect(after(START, [...chars('o'), { type: 'paste', text: 'a = 1\nb = 2\n' }]).effects).toMatchObject([
      { type: 'apply', command: { type: 'paste' } },
    ]);
  });
  test('keys are letters while paths are typed', () => {
    expect(after(START, chars('oqux')).screen.mode).toMatchObject({ type: 'open', text: 'qux' });
  });
});
