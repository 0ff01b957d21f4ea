import { describe, expect, test } from '@jest/globals';
import { presentMarkdown, presentText } from '../../src/present/index.js';
import { NOTHING } from './fixture/diagnoses.js';
import { STACKS } from './fixture/stacks.js';
import { golden } from './golden.js';
import { CHINESE, ENGLISH } from './messages.js';

const SCREEN = { messages: ENGLISH, width: 80, color: false, unicode: true } as const;
const SHOWN = { ...NOTHING, stacks: STACKS };

describe('the stacks of all tasks', () => {
  test.each([
    ['stacks.txt', presentText(SHOWN, SCREEN)],
    ['stacks-40.txt', presentText(SHOWN, { ...SCREEN, width: 40 })],
    ['stacks-chinese.txt', presentText(SHOWN, { ...SCREEN, messages: CHINESE })],
    ['stacks.md', presentMarkdown(SHOWN, { messages: ENGLISH })],
  ])('%s', (name, text) => {
    expect(text).toBe(golden(name, text));
  });

  test('take twelve lines of 80 columns at most besides long names', () => {
    const [, section = ''] = presentText(SHOWN, SCREEN).split('What the tasks wait for');
    const [body = ''] = section.split('\n\n');
    expect(body.split('\n').slice(1).length).toBeLessThanOrEqual(12);
  });

  test('are not told where they are fewer than four, and not where there are none', () => {
    expect(presentText({ ...NOTHING, stacks: { ...STACKS, tasks: 3 } }, SCREEN)).toBe(presentText(NOTHING, SCREEN));
    expect(presentText({ ...NOTHING, stacks: { ...STACKS, tasks: 4 } }, SCREEN)).toContain('What the tasks wait for');
  });
});
