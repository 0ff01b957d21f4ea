import type { InterviewState } from '../../triage/interview.js';
import { gather, gathered, type Gathered } from '../input/gathered.js';
import type { Step } from './effect.js';
import { noted } from './noted.js';
import { pasteCommand } from './pasteCommand.js';
import type { Screen } from './screen.js';

/** Longest text that may be the value that is being typed, or a path. */
const LONGEST_LINE = 400;
const MEGABYTE = 1024 * 1024;

/** What is on one line, and short enough to have been meant for the line that is being typed. */
function lineOf(text: string): string | undefined {
  if (text.length > 2 * LONGEST_LINE) return undefined;
  const trimmed = text.trim();
  return trimmed.includes('\n') || trimmed.length > LONGEST_LINE ? undefined : trimmed;
}

/** Takes gathered text as evidence, and says so when there was more of it than is taken. */
export function takePaste(screen: Screen, { text, length, dropped }: Gathered, state: InterviewState): Step {
  const shown: Screen = { ...screen, view: 'question', mode: { type: 'menu' } };
  const effect = { type: 'apply', command: pasteCommand(text, screen, state) } as const;
  if (dropped === 0) return { screen: shown, effect };
  const told = noted(shown, 'ui.paste.cut', { kept: Math.round(length / MEGABYTE) }, 'warning');
  return { ...told, effect };
}

/**
 * A whole pasted text. While a line is being typed, a short paste of one line may be the value itself, or a path; every
 * other text is evidence, whatever view is open.
 */
export function onPasted(
  screen: Screen,
  { text, dropped = 0 }: { readonly text: string; readonly dropped?: number },
  state: InterviewState,
): Step {
  const { view, mode } = screen;
  if (!/\S/.test(text)) return noted(screen, 'ui.paste.empty');
  const line = lineOf(text);
  if (line !== undefined && view === 'question') {
    if (mode.type === 'text') return { screen, effect: { type: 'try', fact: mode.fact, text: line } };
    if (mode.type === 'open') return { screen: { ...screen, mode: { ...mode, text: mode.text + line, offers: [] } } };
  }
  const whole = mode.type === 'paste' ? gather(mode.gathered, text) : gathered(text);
  return takePaste(screen, { ...whole, dropped: whole.dropped + dropped }, state);
}
