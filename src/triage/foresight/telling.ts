import type { Certainty } from '../../model/diagnosis.js';
import type { Lead, Move } from '../../model/difference.js';

const CERTAINTIES: readonly Certainty[] = ['excluded', 'unlikely', 'possible', 'probable', 'established'];

/** Steps of the word of certainty between two; one below the lowest is nothing at all. */
function wordsBetween(before: Certainty | undefined, after: Certainty | undefined): number {
  const place = (word: Certainty | undefined): number => (word === undefined ? -1 : CERTAINTIES.indexOf(word));
  return Math.abs(place(after) - place(before));
}

/** Whether another hypothesis leads, or the same one with another word. */
export function changesLead(before: Lead | undefined, after: Lead | undefined): boolean {
  return leadsOtherwise(before, after) || before?.certainty !== after?.certainty;
}

function leadsOtherwise(before: Lead | undefined, after: Lead | undefined): boolean {
  return before?.rule !== after?.rule || before?.incident !== after?.incident;
}

/** What would change: which moves, from which lead to which. */
export interface Foreseen {
  readonly moved: readonly Move[];
  readonly lead?: Lead;
}

/**
 * Orders what would change, most telling first: that another hypothesis leads, then how far the words of the leading one move, how far
 * its score does, and how far any words and scores do.
 */
export function mostTelling(now: Lead | undefined): (one: Foreseen, other: Foreseen) => number {
  const weightOf = ({ moved, lead }: Foreseen): readonly number[] => {
    const ofLead = moved.filter(({ rule, incident }) => rule === now?.rule && incident === now.incident);
    const standing = movesOfWhatStands(moved);
    return [Number(leadsOtherwise(now, lead)), words(ofLead), decibans(ofLead), words(standing), decibans(standing)];
  };
  return (one, other) => {
    const [left, right] = [weightOf(one), weightOf(other)];
    return left.map((weight, place) => (right[place] ?? 0) - weight).find((difference) => difference !== 0) ?? 0;
  };
}

/** Moves of hypotheses that stood or would: what moves among the excluded tells nothing. */
export function movesOfWhatStands(moved: readonly Move[]): readonly Move[] {
  return moved.filter(({ before, after }) =>
    [before, after].some((one) => one !== undefined && one.certainty !== 'excluded' && one.certainty !== 'unlikely'),
  );
}

function words(moved: readonly Move[]): number {
  return moved.reduce((sum, { before, after }) => sum + wordsBetween(before?.certainty, after?.certainty), 0);
}

function decibans(moved: readonly Move[]): number {
  return moved.reduce((sum, { before, after }) => sum + Math.abs((after?.score ?? 0) - (before?.score ?? 0)), 0);
}
