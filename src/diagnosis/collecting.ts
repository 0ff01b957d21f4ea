import { SYMPTOM } from '../model/collecting.js';
import type { AttachedNow } from '../model/case.js';
import type { CollectStage } from '../model/collecting.js';
import type { Question } from '../model/diagnosis.js';
import type { FactValue } from '../model/value.js';
import { byLoss, isCollecting } from './collectingSteps.js';
import type { CollectingStep } from './collectingSteps.js';
import { askStep } from './questions.js';
import type { QuestionContext } from './questions.js';

/** What is still worth taking from a machine that hangs once a report was read: it is lost with the reset, and touches nothing. */
const WITH_A_REPORT: ReadonlySet<CollectStage> = new Set(['screen', 'outside']);

/**
 * The questions of an incident, or of a case without one, with the steps that only collect. Before any report is read, what to collect
 * comes first, in the order that loses least, and before that what is seen at all; with a report only what may move something is left, and last.
 * @param ranked the questions by what they may tell
 */
export function withCollecting(ranked: readonly Question[], context: QuestionContext): readonly Question[] {
  const symptom = context.view.read(SYMPTOM).value;
  if (context.incident === undefined && symptom === undefined && context.attached !== undefined)
    return withOpening(ranked, context, context.attached);
  if (context.incident === undefined)
    return [...(symptom === undefined ? symptomQuestions(context) : collectingFor(symptom, context)), ...ranked];
  if (symptom === undefined || context.view.read('hang.primary').value === false) return ranked;
  return [...ranked, ...collectingFor(symptom, context)];
}

/** A dump tells more than anybody saw: first what opens every look at it, and what was seen last. */
function withOpening(
  ranked: readonly Question[],
  context: QuestionContext,
  { tool, taken }: AttachedNow,
): readonly Question[] {
  const opening = context.steps
    .filter(
      ({ id, opening, how }) => opening !== undefined && !taken.includes(id) && how.some((one) => one.tool === tool),
    )
    .filter(({ id }) => !context.unavailable.has(id))
    .toSorted((a, b) => (a.opening?.rank ?? 0) - (b.opening?.rank ?? 0))
    .map((step) => askStep(step, context.say.message('question.opening', {}), context));
  const first = new Set(opening.map(({ id }) => id));
  return [...opening, ...ranked.filter(({ id }) => !first.has(id)), ...symptomQuestions(context)];
}

function symptomQuestions(context: QuestionContext): readonly Question[] {
  return context.steps
    .filter(({ id, yields }) => yields.includes(SYMPTOM) && !context.unavailable.has(id))
    .map((step) => askStep(step, context.say.message('question.symptom', {}), context));
}

/** What to collect where that is seen, in order; what was taken, cannot be taken, or has told all that it can, is left out. */
function collectingFor(symptom: FactValue, context: QuestionContext): readonly Question[] {
  return context.steps
    .filter(isCollecting)
    .filter((step) => isFor(step, symptom, context) && isOpen(step, context))
    .toSorted(byLoss)
    .map((step) => {
      const { gives, loses, stage } = step.collect;
      return askStep(step, context.say.message(`question.collect.${stage}`, { gives, loses }), context);
    });
}

function isFor(step: CollectingStep, symptom: FactValue, context: QuestionContext): boolean {
  const { collect } = step;
  const virtual = context.view.read('machine.virtual').value;
  const elsewhere = virtual !== undefined && collect.machine === (virtual === true ? 'hardware' : 'virtual');
  return (
    !elsewhere &&
    (collect.for === undefined || collect.for.some((own) => own === symptom)) &&
    (context.incident === undefined || isWorthIt(step, context))
  );
}

/** Once a hang is known, what looks for a report is over, and no question stands that could not move anything. */
function isWorthIt({ collect, yields }: CollectingStep, { worth }: QuestionContext): boolean {
  return (
    WITH_A_REPORT.has(collect.stage) &&
    !yields.includes('hang.kind') &&
    yields.some((fact) => (worth.get(fact) ?? 0) > 0)
  );
}

function isOpen({ id, needs, yields, collect }: CollectingStep, context: QuestionContext): boolean {
  const isKnown = (fact: string): boolean => context.view.read(fact).value !== undefined;
  return (
    !context.unavailable.has(id) &&
    needs.every(isKnown) &&
    !(collect.tells !== undefined && isKnown(collect.tells)) &&
    !yields.every(isKnown)
  );
}
