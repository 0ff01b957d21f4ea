import type { Certainty, Hypothesis } from '../../model/diagnosis.js';
import { certaintyStyle } from '../../present/report/certaintyStyle.js';
import { lineWidth, type Line } from '../../present/terminal/line.js';
import { textWidth } from '../../present/terminal/width.js';
import type { InterviewState } from '../../triage/interview.js';
import { fitLine, padLine } from '../fit.js';
import { run } from '../line.js';
import type { Look } from '../look.js';
import { filledCells } from './bar.js';
import { movement } from './movement.js';
import { windowOf } from './window.js';

const CERTAINTIES: readonly Certainty[] = ['established', 'probable', 'possible', 'unlikely', 'excluded'];
const CELLS = 10;
/** Narrower screens leave the bar out: the word says it. */
const WIDTH_FOR_BAR = 60;

function row(hypothesis: Hypothesis, selected: boolean, width: number, state: InterviewState, look: Look): Line {
  const { wording, glyphs } = look;
  const { certainty, score, title, rule, incident } = hypothesis;
  const words = CERTAINTIES.map((one) => textWidth(wording.word('present.certainty', one)));
  const word = padLine(
    run(wording.word('present.certainty', certainty), certaintyStyle(certainty)),
    Math.max(...words),
    '',
  );
  const filled = filledCells(certainty, score, CELLS);
  const bar: Line =
    width < WIDTH_FOR_BAR
      ? []
      : [
          ...run(' '),
          ...run(glyphs.full.repeat(filled), certaintyStyle(certainty)),
          ...run(glyphs.empty.repeat(CELLS - filled), 'faint'),
        ];
  const moved = state.change?.moved.find((one) => one.rule === rule && one.incident === incident);
  const by = moved === undefined ? [] : movement(moved, look);
  const several = state.diagnosis.incidents.length > 1 ? run(wording.bracketed(incident), 'faint') : [];
  const start: Line = [...run(selected ? `${glyphs.pointer} ` : '  ', 'strong'), ...word, ...bar, ...run('  ')];
  const room = width - lineWidth(start) - (by.length > 0 ? lineWidth(by) + 2 : 0);
  const name = padLine([...run(title, selected ? 'strong' : 'plain'), ...several], Math.max(0, room), glyphs.ellipsis);
  return [...start, ...name, ...(by.length > 0 ? [...run('  '), ...by] : [])];
}

/** The ranking: certainty in words, a bar, the title, and how far the last answer moved it; at most `height` rows. */
export function hypothesisLines(
  state: InterviewState,
  selected: number,
  { width, height }: { readonly width: number; readonly height: number },
  look: Look,
): readonly Line[] {
  const { hypotheses } = state.diagnosis;
  if (hypotheses.length === 0)
    return [fitLine(run(look.wording.text('ui.hypotheses.none'), 'faint'), width, look.glyphs.ellipsis)];
  const { from, to } = windowOf(hypotheses.length, selected, height);
  return hypotheses.slice(from, to).map((one, index) => row(one, from + index === selected, width, state, look));
}
