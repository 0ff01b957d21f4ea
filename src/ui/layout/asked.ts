import type { Line } from '../../present/terminal/line.js';
import { foresightOf } from '../foresight.js';
import type { Look } from '../look.js';
import { endingLines } from '../panel/ending.js';
import { openLines, pasteLines, textLines } from '../panel/entry.js';
import { menuLines } from '../panel/menu.js';
import { questionLines } from '../panel/question.js';
import { itemsOf } from '../screen/itemsOf.js';
import { askedQuestions, currentQuestion } from '../screen/question.js';
import type { Snapshot } from '../snapshot.js';
import type { Size } from './size.js';

/** Rows of a menu or of what is being typed, and the one that must be seen among them. */
export interface AnswerLines {
  readonly lines: readonly Line[];
  readonly cursor: number;
}

/** How the question on the screen can be answered, or what is being typed. */
export function answerLines(snapshot: Snapshot, size: Size, look: Look): AnswerLines {
  const { state, screen } = snapshot;
  const { mode } = screen;
  switch (mode.type) {
    case 'menu':
    case 'values': {
      const outcomes = foresightOf(snapshot)?.outcomes ?? [];
      const items = itemsOf(mode, screen, state);
      return { lines: menuLines(items, screen, { state, outcomes }, look), cursor: screen.cursor };
    }
    case 'text': {
      const lines = textLines(mode, state.diagnosis, screen.sure, size.width, look);
      return { lines, cursor: Math.min(1, lines.length - 1) };
    }
    case 'open': {
      const lines = openLines(mode, size.width, look);
      return { lines, cursor: Math.min(1, lines.length - 1) };
    }
    case 'paste': {
      const height = Math.max(4, Math.floor(size.height / 3));
      const lines = pasteLines(mode.gathered, { width: size.width, height }, look);
      return { lines, cursor: lines.length - 1 };
    }
  }
}

/** The question on the screen, or what stands when nothing is left to ask. */
export function askedLines(snapshot: Snapshot, width: number, look: Look): readonly Line[] {
  const { state, screen } = snapshot;
  const question = currentQuestion(state.diagnosis, screen);
  if (question === undefined) return endingLines(state, foresightOf(snapshot)?.alternatives ?? [], width, look);
  const questions = askedQuestions(state.diagnosis, screen);
  const place = { place: questions.indexOf(question) + 1, of: questions.length };
  return questionLines(question, state.diagnosis, place, width, look);
}
