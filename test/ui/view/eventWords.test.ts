import { expect, test } from '@jest/globals';
import { EVENT_CLASSES } from '../../../src/model/event.js';
import { messages, translation } from '../messages.js';

test('every class of events has words in both languages', () => {
  for (const texts of [messages('en'), translation('views')]) {
    expect(EVENT_CLASSES.filter((name) => texts[`views.event.${name}`] === undefined)).toEqual([]);
    const words = Object.keys(texts).filter((code) => code.startsWith('views.event.'));
    expect(words).toHaveLength(EVENT_CLASSES.length);
  }
});
