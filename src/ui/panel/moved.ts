import type { Move } from '../../triage/interview.js';
import type { Look } from '../look.js';

/** Decibans that a hypothesis moved by; one that opens or closes counts from, or to, nothing. */
export function deltaOf({ before, after }: Move): number {
  return (after?.score ?? 0) - (before?.score ?? 0);
}

/** A number with its sign. */
export function signed(number: number): string {
  return number > 0 ? `+${String(number)}` : String(number);
}

/** Worth a sentence: a change of the word, or of the score of what still stands. */
function matters({ before, after }: Move): boolean {
  if (before?.certainty !== after?.certainty) return true;
  return after?.certainty !== 'unlikely' && after?.certainty !== 'excluded';
}

/** Changes of the word before changes of the score, far moves before near ones. */
function byWeight(one: Move, other: Move): number {
  const word = ({ before, after }: Move): number => (before?.certainty === after?.certainty ? 0 : 1);
  return word(other) - word(one) || Math.abs(deltaOf(other)) - Math.abs(deltaOf(one));
}

/** The moves that are worth telling, most telling first. */
export function tellingMoves(moved: readonly Move[]): readonly Move[] {
  return moved.filter(matters).toSorted(byWeight);
}

/** From which word to which, or how far. */
export function moveWords(moved: Move, { wording, glyphs }: Look): string {
  const { before, after } = moved;
  const word = (certainty: string): string => wording.word('present.certainty', certainty);
  if (after === undefined) return wording.text('ui.move.closed');
  if (before === undefined) return wording.text('ui.move.opened', { certainty: word(after.certainty) });
  return before.certainty === after.certainty
    ? `${word(after.certainty)}${wording.text('ui.comma')}${signed(deltaOf(moved))}`
    : `${word(before.certainty)} ${glyphs.arrow} ${word(after.certainty)}`;
}
