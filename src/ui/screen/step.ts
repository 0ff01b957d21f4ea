import type { InterviewState } from '../../triage/interview.js';
import type { InputEvent } from '../input/event.js';
import { onMenu } from './onMenu.js';
import { onOpen } from './onOpen.js';
import { onPaste } from './onPaste.js';
import { onPasted } from './onPasted.js';
import { onText } from './onText.js';
import { onView } from './onView.js';
import type { Screen } from './screen.js';
import type { Step } from './effect.js';

/** A key was pressed: what was news is read. */
function withoutNews({ notice: _, ...screen }: Screen): Screen {
  return { ...screen, fresh: false };
}

/**
 * The next state of the screen, and what is to be done, for one event of the keyboard. Pure: the same event on the same
 * state gives the same step.
 */
export function step(before: Screen, event: InputEvent, state: InterviewState): Step {
  const screen = withoutNews(before);
  if (event.type === 'key' && event.key === 'ctrlC') return { screen, effect: { type: 'quit' } };
  if (event.type === 'key' && event.key === 'ctrlZ') return { screen, effect: { type: 'suspend' } };
  if (event.type === 'paste') return onPasted(screen, event, state);
  if (screen.view !== 'question') return onView(screen, event, state);
  switch (screen.mode.type) {
    case 'paste':
      return onPaste(screen, screen.mode.gathered, event, state);
    case 'text':
      return onText(screen, screen.mode, event);
    case 'open':
      return onOpen(screen, screen.mode, event);
    case 'menu':
    case 'values':
      return onMenu(screen, screen.mode, event, state);
  }
}
