import type { Question } from '../../model/diagnosis.js';
import type { ReportContext } from '../context.js';
import type { Block } from '../document.js';
import { item, list, paragraph, plain, styled } from '../inline.js';
import { commandBlock } from './questionSection.js';

/** Steps that are named for what is not known. */
const MOST_STEPS = 2;

/** What a person does to learn it, with its first command. */
export function stepBlocks(context: ReportContext, question: Question): readonly Block[] {
  const [first] = question.how;
  return first === undefined ? [] : [commandBlock(context, first)];
}

/** The questions of a diagnosis whose answer tells one of these facts, best first. */
export function stepsFor(
  { diagnosis }: ReportContext,
  facts: readonly string[],
  incident: string,
): readonly Question[] {
  return diagnosis.questions.filter(
    (question) =>
      (question.incident === undefined || question.incident === incident) &&
      question.yields.some((fact) => facts.includes(fact)),
  );
}

/** Which step tells facts that are not known, with its first command; or that none can be taken now. */
export function tellingSteps(context: ReportContext, facts: readonly string[], incident: string): readonly Block[] {
  const { wording } = context;
  if (facts.length === 0) return [];
  const steps = stepsFor(context, facts, incident);
  if (steps.length === 0) return [paragraph(styled('faint', wording.text('views.why.noStep')))];
  return list(
    steps
      .slice(0, MOST_STEPS)
      .map((question) =>
        item('bullet', plain(wording.text('views.why.step', { asks: question.asks })), stepBlocks(context, question)),
      ),
  );
}
