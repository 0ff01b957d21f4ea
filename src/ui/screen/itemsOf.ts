import type { InterviewState } from '../../triage/interview.js';
import { menuOf, type MenuItem } from './menu.js';
import { currentQuestion } from './question.js';
import type { Mode, Screen } from './screen.js';

/** Something is being chosen. */
export type Choosing = Extract<Mode, { type: 'menu' | 'values' }>;

/** What is on the menu now: the ways to answer the question, or the values of one fact. */
export function itemsOf(mode: Choosing, screen: Screen, state: InterviewState): readonly MenuItem[] {
  if (mode.type === 'values') return mode.choices.map((choice) => ({ type: 'value', fact: mode.fact, choice }));
  const question = currentQuestion(state.diagnosis, screen);
  return question === undefined ? [] : menuOf(question);
}

/** The items that have a number: those that answer by themselves. */
export function numberedItems(items: readonly MenuItem[]): readonly MenuItem[] {
  return items.filter(({ type }) => type === 'value' || type === 'values' || type === 'text');
}
