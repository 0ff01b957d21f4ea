import type { Diagnosis } from '../../model/diagnosis.js';
import type { Document } from '../../present/document.js';
import { paragraph, plain } from '../../present/inline.js';
import { argumentView } from '../../present/report/argumentView.js';
import { closedList } from '../../present/report/closedList.js';
import { whyNotView } from '../../present/report/whyNotView.js';
import { reportOf, type Look } from '../look.js';
import { closedHypotheses, type Selection } from '../screen/selection.js';

/** Decibans of one cell of a bar: what is strong has five or so. */
const CELL = 4;
const MOST_CELLS = 10;

/** The argument of one hypothesis, or, of one that is not open, why it is not. */
export function whyDocument(diagnosis: Diagnosis, selection: Selection, look: Look): Document {
  const context = reportOf(look, diagnosis);
  const closed = selection.closed === undefined ? undefined : closedHypotheses(diagnosis)[selection.closed];
  if (closed !== undefined) return whyNotView(context, closed);
  const hypothesis = diagnosis.hypotheses[selection.hypothesis];
  const bar = (decibans: number): string =>
    look.glyphs.full.repeat(Math.min(MOST_CELLS, Math.ceil(Math.abs(decibans) / CELL)));
  return [
    ...(hypothesis === undefined
      ? [paragraph(plain(look.wording.text('views.why.none')))]
      : argumentView(context, hypothesis, bar)),
    ...closedList(context),
  ];
}
