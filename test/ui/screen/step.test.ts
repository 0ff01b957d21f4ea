import { describe, expect, test } from '@jest/globals';
import type { InputEvent } from '../../../src/ui/input/event.js';
import type { Effect } from '../../../src/ui/screen/effect.js';
import { FIRST_SCREEN } from '../../../src/ui/screen/screen.js';
import { after, chars, CHOICE, key, START } from './after.js';

describe('choosing', () => {
  const answered: Effect = {
    type: 'apply',
    command: { type: 'answer', fact: 'rpc.transport', value: 'udp', sure: true },
  };

  test('a digit chooses at once', () => {
    expect(after(CHOICE, chars('2')).effects).toEqual([answered]);
  });
  test('so do down and Enter, and j', () => {
    expect(after(CHOICE, [key('down'), key('down'), key('enter')]).effects).toEqual([answered]);
    expect(after(CHOICE, [...chars('jj'), key('enter')]).effects).toEqual([answered]);
  });
  test('the cursor goes around', () => {
    expect(after(CHOICE, [key('up')]).screen.cursor).toBe(6);
    expect(after(CHOICE, [key('up'), key('down')]).screen.cursor).toBe(0);
  });
  test('a digit without an answer does nothing', () => {
    expect(after(CHOICE, chars('9'))).toEqual({ screen: { ...FIRST_SCREEN, fresh: false }, effects: [] });
  });
  test('"not sure" weakens the next answer only', () => {
    const { screen, effects } = after(CHOICE, chars('n2'));
    expect(effects).toEqual([
      { type: 'apply', command: { type: 'answer', fact: 'rpc.transport', value: 'udp', sure: false } },
    ]);
    expect(screen.sure).toBe(true);
    expect(after(CHOICE, chars('nn2')).effects).toEqual([answered]);
  });
  test('x says that the step cannot be taken', () => {
    expect(after(CHOICE, chars('x')).effects).toEqual([
      { type: 'apply', command: { type: 'unavailable', step: 'mount-options' } },
    ]);
  });
  test('a fact among several opens its values, Escape leads back', () => {
    const { screen } = after(START, chars('2'));
    expect(screen.mode).toEqual({
      type: 'values',
      fact: 'rpc.taskAsync',
      choices: [{ value: true }, { value: false }],
    });
    expect(after(START, chars('22')).effects).toEqual([
      { type: 'apply', command: { type: 'answer', fact: 'rpc.taskAsync', value: false, sure: true } },
    ]);
    expect(after(START, [...chars('2'), key('escape')]).screen.mode).toEqual({ type: 'menu' });
  });
});

describe('typing a value', () => {
  test('letters are text, not keys', () => {
    const { screen, effects } = after(START, chars('1qux?'));
    expect(effects).toEqual([]);
    expect(screen.mode).toEqual({ type: 'text', fact: 'rpc.taskStatus', text: 'qux?' });
  });
  test('Enter submits, Backspace takes back, an empty line is no answer', () => {
    const typed = [...chars('1-112'), key('backspace'), key('enter')];
    expect(after(START, typed).effects).toEqual([{ type: 'submit', fact: 'rpc.taskStatus', text: '-11', sure: true }]);
    expect(after(START, [...chars('1'), key('enter')]).effects).toEqual([]);
  });
  test('a line that comes at once with its end is submitted', () => {
    const { effects } = after(START, [...chars('1'), { type: 'text', text: '0xfffffff5\n' }]);
    expect(effects).toEqual([{ type: 'submit', fact: 'rpc.taskStatus', text: '0xfffffff5', sure: true }]);
  });
  test('a pasted word is tried as the value, pasted lines are output', () => {
    expect(after(START, [...chars('1'), { type: 'paste', text: '-11\n' }]).effects).toEqual([
      { type: 'try', fact: 'rpc.taskStatus', text: '-11' },
    ]);
    expect(after(START, [...chars('1'), { type: 'paste', text: 'a = 1\nb = 2\n' }]).effects).toMatchObject([
      { type: 'apply', command: { type: 'paste' } },
    ]);
  });
});

describe('pasting', () => {
  const output = '  tk_status = -11,\n';
  const pasted: InputEvent = { type: 'paste', text: output };

  test('one paste is one command, for the question on the screen, with its command line', () => {
    expect(after(START, [pasted]).effects).toEqual([
      {
        type: 'apply',
        command: {
          type: 'paste',
          step: 'rpc-task',
          text: `crash> struct rpc_task.tk_status,tk_action,tk_callback,tk_flags,tk_owner,tk_msg ffff9a3319bd4a18\n${output}`,
        },
      },
    ]);
  });
  test('in any view', () => {
    for (const view of 'weaftgchm?') {
      const { screen, effects } = after(START, [...chars(view), pasted]);
      expect(effects).toHaveLength(1);
      expect(screen.view).toBe('question');
    }
  });
  test('blank text is no paste', () => {
    const { screen, effects } = after(START, [{ type: 'paste', text: ' \n' }]);
    expect(effects).toEqual([]);
    expect(screen.notice?.code).toBe('ui.paste.empty');
  });
  test('text without marks is gathered until Ctrl-D', () => {
    const events: readonly InputEvent[] = [
      { type: 'text', text: '  tk_status' },
      { type: 'text', text: ' = -11,\nx' },
    ];
    const { screen, effects } = after(START, events);
    expect(effects).toEqual([]);
    expect(screen.mode).toMatchObject({ type: 'paste', gathered: { text: '  tk_status = -11,\nx' } });
    expect(after(START, [...events, key('ctrlD')]).effects).toMatchObject([
      { type: 'apply', command: { type: 'paste', step: 'rpc-task' } },
    ]);
  });
  test('typed lines end with the second empty one', () => {
    const typed = [...chars('p'), ...chars('a=1'), key('enter'), key('enter')];
    expect(after(START, typed).effects).toEqual([]);
    expect(after(START, [...typed, key('enter')]).effects).toMatchObject([
      { type: 'apply', command: { type: 'paste' } },
    ]);
  });
  test('Escape drops typed lines and says so', () => {
    const { screen, effects } = after(START, [...chars('pabc'), key('enter'), key('escape')]);
    expect(effects).toEqual([]);
    expect(screen.mode).toEqual({ type: 'menu' });
    expect(screen.notice).toMatchObject({ code: 'ui.paste.dropped.one', values: { count: 1 } });
  });
  test('keys are text while lines are typed', () => {
    expect(after(START, [...chars('pqux')]).screen.mode).toMatchObject({ type: 'paste', gathered: { text: 'qux' } });
  });
});

describe('moving about', () => {
  test('every view opens with its key, and closes with it or with Escape', () => {
    for (const [char, view] of [
      ['w', 'why'],
      ['e', 'evidence'],
      ['a', 'facts'],
      ['f', 'fixes'],
      ['t', 'timeline'],
      ['g', 'waits'],
      ['c', 'calls'],
      ['h', 'history'],
      ['m', 'summary'],
      ['?', 'help'],
    ] as const) {
      expect(after(START, chars(char)).screen.view).toBe(view);
      expect(after(START, chars(char + char)).screen.view).toBe('question');
      expect(after(START, [...chars(char), key('escape')]).screen.view).toBe('question');
    }
  });
  test('skipped questions come again after the last one', () => {
    const once = after(START, chars('s')).screen;
    expect(once.skipped).toEqual(['rpc-task i1']);
    expect(after(START, [key('tab'), key('tab')]).screen.skipped).toEqual(['rpc-task i1', 'mount-options']);
    const around = after(START, chars('sss')).screen;
    expect(around.skipped).toEqual([]);
    expect(around.notice?.code).toBe('ui.skip.around');
  });
  test('an answer goes to the question that is shown', () => {
    expect(after(START, chars('s1')).effects).toEqual([
      { type: 'apply', command: { type: 'answer', fact: 'rpc.transport', value: 'tcp', sure: true } },
    ]);
  });
  test('undo and redo say when there is nothing to do', () => {
    expect(after(START, chars('u')).screen.notice?.code).toBe('ui.undo.nothing');
    expect(after(START, chars('r')).screen.notice?.code).toBe('ui.redo.nothing');
    expect(after(CHOICE, chars('u')).effects).toEqual([{ type: 'apply', command: { type: 'undo' } }]);
  });
  test('the hypothesis is chosen within the ranking', () => {
    expect(after(START, [key('left')]).screen.selection.hypothesis).toBe(0);
    expect(after(START, [key('right'), key('right'), key('right')]).screen.selection.hypothesis).toBe(1);
  });
  test('a remark stays until the next key', () => {
    const { screen } = after(START, chars('u'));
    expect(after(START, [key('down')], screen).screen.notice).toBeUndefined();
  });
  test('q, Ctrl-C and Ctrl-Z leave; q is a letter while typing', () => {
    expect(after(START, chars('q')).effects).toEqual([{ type: 'quit' }]);
    expect(after(START, [...chars('p'), key('ctrlC')]).effects).toEqual([{ type: 'quit' }]);
    expect(after(START, [key('ctrlZ')]).effects).toEqual([{ type: 'suspend' }]);
    expect(after(START, chars('pq')).effects).toEqual([]);
  });
});
