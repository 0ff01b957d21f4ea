import type { ReportContext } from '../context.js';
import type { Block } from '../document.js';
import { code, item, list, paragraph, styled } from '../inline.js';
import { questionBlocks } from '../report/questionSection.js';

/** That nothing gives a fact, and the steps that would. */
export function unknownFact(context: ReportContext, fact: string): readonly Block[] {
  const { diagnosis, wording } = context;
  const questions = diagnosis.questions.filter(({ yields }) => yields.includes(fact));
  return [
    paragraph(wording.inline('present.why.unknown', { fact: code(fact) })),
    ...(questions.length === 0
      ? [paragraph(wording.inline('present.why.noStep', { fact: code(fact) }))]
      : list(questions.map((one) => item('bullet', styled('strong', one.asks), questionBlocks(context, one))))),
  ];
}
