import type { Diagnosis } from '../../model/diagnosis.js';
import type { Document } from '../../present/document.js';
import { item, list, paragraph, plain, styled } from '../../present/inline.js';
import { hypothesisSection } from '../../present/report/hypothesisSection.js';
import { reportOf, type Look } from '../look.js';

/** The whole argument of one hypothesis, and which others are not open and why. */
export function whyDocument(diagnosis: Diagnosis, selected: number, look: Look): Document {
  const { wording } = look;
  const hypothesis = diagnosis.hypotheses[selected];
  const closed = diagnosis.closed.map(({ title, gate }) =>
    item(gate === 'false' ? 'false' : 'unknown', plain(wording.text(`ui.why.closed.${gate}`, { title }))),
  );
  return [
    ...(hypothesis === undefined
      ? [paragraph(plain(wording.text('ui.hypotheses.none')))]
      : hypothesisSection(reportOf(look, diagnosis), { first: hypothesis, all: [hypothesis] })),
    ...(closed.length === 0 ? [] : [paragraph(styled('strong', wording.text('ui.why.closed'))), ...list(closed)]),
  ];
}
