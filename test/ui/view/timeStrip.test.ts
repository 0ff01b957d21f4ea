import { expect, test } from '@jest/globals';
import { textWidth } from '../../../src/present/terminal/width.js';
import { lookOf } from '../../../src/ui/look.js';
import { timeStrip } from '../../../src/ui/view/timeStrip.js';
import { messages } from '../messages.js';
import { STATES } from './states.js';

const LOOK = lookOf(messages('en'), { color: false, unicode: true });

function rows(width: number, height: number, state = STATES.rich): readonly string[] {
  return timeStrip(state.diagnosis, 'i1', { width, height }, LOOK).map((line) => line.map(({ text }) => text).join(''));
}

test('all incidents of the boot stand on one line, their ids below', () => {
  const [bars = '', ids = ''] = rows(60, 2);
  expect(bars).toMatch(/^4158021 s ─+░+█.*─+ 4158206 s$/);
  expect(ids.trim().split(/ +/)).toEqual(['i2', 'i1']);
  expect([bars, ids].map(textWidth)).toEqual([60, 60]);
  expect(rows(60, 1)).toEqual([bars]);
});

test('there is none for one incident, and none without room', () => {
  expect(rows(60, 2, STATES.founding)).toEqual([]);
  expect(rows(60, 2, STATES.nothing)).toEqual([]);
  expect(rows(20, 2)).toEqual([]);
  expect(rows(60, 0)).toEqual([]);
});
