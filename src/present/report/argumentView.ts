import type { Hypothesis } from '../../model/diagnosis.js';
import type { ReportContext } from '../context.js';
import type { Block, Document } from '../document.js';
import { code, item, join, list, paragraph, plain, styled } from '../inline.js';
import { holdingProof } from '../explain/holdingProof.js';
import { proofItems } from '../explain/proofItems.js';
import { GLANCE } from './citation.js';
import { hypothesisLine } from './hypothesisSection.js';
import { weightedSignals, type WeightBar } from './weightedSignals.js';

/** What counted, in one sentence: so many for it, so many against it, and the sum. */
function tally({ wording }: ReportContext, { signals, score }: Hypothesis): Block {
  const counting = signals.filter(({ counts }) => counts);
  const sum = (positive: boolean): number =>
    counting.reduce((total, { weight }) => (weight > 0 === positive ? total + weight : total), 0);
  return paragraph(
    plain(wording.text('views.why.tally', { for: sum(true), against: sum(false), score, count: counting.length })),
  );
}

function sentences(context: ReportContext, title: string, texts: readonly string[]): readonly Block[] {
  if (texts.length === 0) return [];
  return [
    paragraph(styled('strong', context.wording.text(title))),
    ...list(texts.map((text) => item('bullet', plain(text)))),
  ];
}

/** The whole argument of an open hypothesis: what it says, what counts and what does not, what is not known, and why it is considered at all. */
export function argumentView(context: ReportContext, hypothesis: Hypothesis, bar: WeightBar): Document {
  const { wording } = context;
  const { rule, mechanism, incident, certainty, description, signals, now, confirm, mistakenFor } = hypothesis;
  const { refines, refinedBy, gate } = hypothesis;
  return [
    paragraph([...hypothesisLine(context, hypothesis), ...styled('faint', wording.bracketed(incident))]),
    paragraph(wording.inline('views.why.names', { rule: code(rule), mechanism: code(mechanism) })),
    tally(context, hypothesis),
    paragraph(styled('faint', wording.text(`views.help.certainty.${certainty}`))),
    ...weightedSignals(context, { signals, incident, bar }),
    { type: 'heading', level: 2, text: wording.text('views.why.gate') },
    ...list(proofItems(context, holdingProof(gate) ?? gate, GLANCE)),
    ...(description.length === 0
      ? []
      : [
          { type: 'heading', level: 2, text: wording.text('views.why.meaning') } as const,
          ...(certainty === 'established' ? [] : [paragraph(styled('faint', wording.text('present.hypothesis.ifSo')))]),
          ...description.map((text) => paragraph(plain(text))),
        ]),
    ...sentences(context, 'present.hypothesis.now', now),
    ...sentences(context, 'present.hypothesis.confirm', confirm),
    ...(refines === undefined
      ? []
      : [paragraph(wording.inline('present.hypothesis.refines', { rule: code(refines) }))]),
    ...(refinedBy === undefined
      ? []
      : [paragraph(wording.inline('present.hypothesis.refinedBy', { rule: code(refinedBy) }))]),
    ...(mistakenFor.length === 0
      ? []
      : [paragraph(wording.inline('present.hypothesis.mistakenFor', { rules: join(mistakenFor.map(code), ', ') }))]),
  ];
}
