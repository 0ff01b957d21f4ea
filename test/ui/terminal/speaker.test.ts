import { expect, test } from '@jest/globals';
import { createSpeaker } from '../../../src/ui/terminal/speaker.js';

function spoken(...frames: readonly string[]): readonly string[] {
  const written: string[] = [];
  const speak = createSpeaker((text) => written.push(text));
  for (const frame of frames) speak(frame);
  return written;
}

test('of each frame only what is new is written', () => {
  expect(
    spoken('case\nquestion one\np: Paste', 'case\nquestion two\np: Paste', 'case\nquestion two\np: Paste'),
  ).toEqual(['case\r\nquestion one\r\np: Paste\r\n', 'question two\r\n']);
});

test('blank rows say nothing', () => {
  expect(spoken('a\n\n \nb')).toEqual(['a\r\nb\r\n']);
});

test('what is typed is echoed, and the next line begins a row', () => {
  expect(spoken('Value?\n> _', 'Value?\n> -_', 'Value?\n> -1_', 'Value?\n> _', 'understood')).toEqual([
    'Value?\r\n> _\r\n',
    '-',
    '1',
    '\r\n> _\r\n',
    'understood\r\n',
  ]);
});
