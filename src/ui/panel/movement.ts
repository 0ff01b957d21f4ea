import type { InterviewChange } from '../../triage/interview.js';
import type { Style } from '../../present/document.js';
import type { Line } from '../../present/terminal/line.js';
import { run } from '../line.js';
import type { Look } from '../look.js';

type Moved = InterviewChange['moved'][number];

function signed(number: number): string {
  return number > 0 ? `+${String(number)}` : String(number);
}

/** How far a hypothesis moved at the last answer, in decibans; empty when it did not, or was and is excluded. */
export function movement({ before, after }: Moved, { wording, glyphs }: Look): Line {
  if (after === undefined) return run(wording.text('ui.moved.closed'), 'faint');
  if (before === undefined) return run(wording.text('ui.moved.new'), 'strong');
  const by = after.score - before.score;
  if (after.certainty === 'excluded' && before.certainty === 'excluded') return [];
  if (by === 0) return before.certainty === after.certainty ? [] : run(glyphs.arrow, 'strong');
  const style: Style = by > 0 ? 'good' : 'bad';
  return run(by > 0 ? `${glyphs.rose} ${signed(by)}` : `${glyphs.fell} ${signed(by)}`, style);
}
