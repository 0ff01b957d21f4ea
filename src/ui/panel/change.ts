import type { InterviewChange } from '../../triage/interview.js';
import type { Line } from '../../present/terminal/line.js';
import { run } from '../line.js';
import type { Look } from '../look.js';
import type { Notice } from '../screen/screen.js';

const MOST_FACTS = 3;
const MOST_MOVES = 2;

type Moved = InterviewChange['moved'][number];

function delta({ before, after }: Moved): number {
  return (after?.score ?? 0) - (before?.score ?? 0);
}

function learned({ facts, understood }: InterviewChange, { wording }: Look): string {
  if (understood !== undefined) {
    if (understood.lines === 0) return wording.text('ui.change.unread');
    if (understood.facts === 0) return wording.counted('ui.change.nothing', understood.lines);
    const parts = [
      wording.counted('ui.change.facts', understood.facts),
      wording.counted('ui.change.problems', understood.problems),
    ];
    return wording.text('ui.change.understood', {
      what: parts.slice(0, understood.problems > 0 ? 2 : 1).join(wording.text('ui.comma')),
    });
  }
  if (facts.length === 0) return '';
  const more = facts.length - MOST_FACTS;
  const shown = [...facts.slice(0, MOST_FACTS), ...(more > 0 ? [wording.counted('ui.change.more', more)] : [])];
  return wording.text('ui.change.changed', { facts: shown.join(wording.text('ui.comma')) });
}

function move(moved: Moved, { wording, glyphs }: Look): string {
  const { title, before, after } = moved;
  const word = (certainty: string): string => wording.word('present.certainty', certainty);
  if (after === undefined) return wording.text('ui.change.closed', { title });
  if (before === undefined) return wording.text('ui.change.opened', { title, certainty: word(after.certainty) });
  const by = delta(moved);
  return wording.text('ui.change.moved', {
    title,
    change:
      before.certainty === after.certainty
        ? `${word(after.certainty)}, ${by > 0 ? '+' : ''}${String(by)}`
        : `${word(before.certainty)} ${glyphs.arrow} ${word(after.certainty)}`,
  });
}

/** Changes of the word before changes of the score, far moves before near ones. */
function byWeight(one: Moved, other: Moved): number {
  const word = ({ before, after }: Moved): number => (before?.certainty === after?.certainty ? 0 : 1);
  return word(other) - word(one) || Math.abs(delta(other)) - Math.abs(delta(one));
}

/** Worth a sentence: a change of the word, or of the score of what still stands. */
function matters({ before, after }: Moved): boolean {
  if (before?.certainty !== after?.certainty) return true;
  return after?.certainty !== 'unlikely' && after?.certainty !== 'excluded';
}

/** What the last answer changed, in one sentence; empty before the first answer. */
export function changeLine(change: InterviewChange | undefined, look: Look): Line {
  if (change === undefined) return [];
  const { wording } = look;
  const moves = change.moved
    .filter(matters)
    .toSorted(byWeight)
    .slice(0, MOST_MOVES)
    .map((one) => move(one, look));
  const sentences = [learned(change, look), ...(moves.length > 0 ? moves : [wording.text('ui.change.unmoved')])];
  return run(sentences.filter((sentence) => sentence !== '').join(wording.text('ui.semicolon')), 'good');
}

/** A remark of the interview itself. */
export function noticeLine({ code, values, severity }: Notice, { wording }: Look): Line {
  return run(wording.text(code, values), severity === 'warning' ? 'warn' : 'faint');
}
