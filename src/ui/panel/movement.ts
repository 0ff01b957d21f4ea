import type { Move } from '../../triage/interview.js';
import type { Style } from '../../present/document.js';
import type { Line } from '../../present/terminal/line.js';
import { run } from '../line.js';
import type { Look } from '../look.js';
import { deltaOf, signed } from './moved.js';

/** How far a hypothesis moved at the last answer, in decibans; empty when it did not, or was and is excluded. */
export function movement(moved: Move, { wording, glyphs }: Look): Line {
  const { before, after } = moved;
  if (after === undefined) return run(wording.text('ui.moved.closed'), 'faint');
  if (before === undefined) return run(wording.text('ui.moved.new'), 'strong');
  const by = deltaOf(moved);
  if (after.certainty === 'excluded' && before.certainty === 'excluded') return [];
  if (by === 0) return before.certainty === after.certainty ? [] : run(glyphs.arrow, 'strong');
  const style: Style = by > 0 ? 'good' : 'bad';
  return run(by > 0 ? `${glyphs.rose} ${signed(by)}` : `${glyphs.fell} ${signed(by)}`, style);
}
