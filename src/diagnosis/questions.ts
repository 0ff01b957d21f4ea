import type { FactView } from '../inference/index.js';
import type { AttachedNow } from '../model/case.js';
import type { CatalogueFact, CatalogueStep, StepCommand, StepCost, StepTool } from '../model/catalogue.js';
import type { Question } from '../model/diagnosis.js';
import { fillText, holesOf } from '../model/text.js';
import type { Say } from './say.js';
import { formatValue } from './say.js';

/** What a step costs a tired person, as a divisor of what it may bring. */
const COST: Readonly<Record<StepCost, number>> = { glance: 1, command: 1.25, vmcore: 1.6, reproduce: 8 };
/** A step that may disturb a live machine has to bring this much more. */
const RISK = 1.25;
/** What may stand in a command that people copy into a shell: nothing that a shell would act on. */
const PASTEABLE = /^[\w.+:@,/-]{1,128}$/;
/** Decibans for a step that belongs to every look at such a hang, and was not taken: after all that may move the ranking. */
const ROUTINE = 0.5;
/** Share of what a step makes obtainable that counts for the step itself. */
const LOOK_AHEAD = 0.8;

export interface QuestionContext {
  readonly view: FactView;
  readonly steps: readonly CatalogueStep[];
  readonly facts: readonly CatalogueFact[];
  readonly worth: ReadonlyMap<string, number>;
  /** Steps that are not asked for: the operator cannot take them, or they only collect and were taken. */
  readonly unavailable: ReadonlySet<string>;
  /** Tools that the evidence shows to be at hand: a transcript of crash makes the dump cheap to ask. */
  readonly tools: ReadonlySet<StepTool>;
  /** What opens a look at its dump is asked for first. */
  readonly attached?: AttachedNow;
  /** Why a fact is asked for, from the rules, most certain hypothesis first. */
  readonly reasons: ReadonlyMap<string, string>;
  /** Facts that decide the verdict on commits, and the commits. */
  readonly decides: ReadonlyMap<string, readonly string[]>;
  readonly say: Say;
  readonly incident?: string;
}

/**
 * The obtainable steps that could still move the ranking, best first. A step is obtainable when the facts that its
 * command needs are known, and worth what its unknown facts are worth, counting what becomes obtainable through it.
 */
export function rankQuestions(context: QuestionContext): readonly Question[] {
  const open = openSteps(context);
  return open
    .filter((step) => step.needs.every((fact) => isUsable(fact, context)))
    .map((step) => ({ step, gain: gainOf(step, open, context, new Set([step.id])) + routineGain(step, context) }))
    .filter(({ gain }) => gain > 0)
    .map(({ step, gain }) => ({ step, gain, rank: gain / effort(step, context) }))
    .toSorted((a, b) => b.rank - a.rank || (a.step.id < b.step.id ? -1 : 1))
    .map(({ step, gain }) => questionOf(step, gain, open, context));
}

/** A step as a question for a reason of its own, whatever it may tell. */
export function askStep(step: CatalogueStep, why: string, context: QuestionContext): Question {
  const open = openSteps(context);
  return { ...questionOf(step, gainOf(step, open, context, new Set([step.id])), open, context), why };
}

/** Steps that could tell something; those that only collect, or only open a dump, have an order of their own. */
function openSteps(context: QuestionContext): readonly CatalogueStep[] {
  return context.steps.filter(
    (step) =>
      step.collect === undefined &&
      step.opening?.only !== true &&
      !context.unavailable.has(step.id) &&
      pending(step, context).length > 0,
  );
}

function isKnown(fact: string, { view }: QuestionContext): boolean {
  return view.read(fact).value !== undefined;
}

/** Whether a command can be built with the fact: there is nothing to look at behind a null pointer. */
function isUsable(fact: string, context: QuestionContext): boolean {
  const isAddress = context.facts.some((entry) => entry.id === fact && entry.type === 'address');
  return isKnown(fact, context) && !(isAddress && /^0*$/.test(formatValue(context.view.read(fact).value ?? '')));
}

function pending(step: CatalogueStep, context: QuestionContext): readonly string[] {
  return step.yields.filter((fact) => !isKnown(fact, context));
}

/** Steps that need nothing more once these facts are known. */
function openedBy(
  yields: ReadonlySet<string>,
  open: readonly CatalogueStep[],
  seen: ReadonlySet<string>,
  context: QuestionContext,
): readonly CatalogueStep[] {
  return open.filter(
    (other) =>
      !seen.has(other.id) &&
      other.needs.some((fact) => yields.has(fact) && !isKnown(fact, context)) &&
      other.needs.every((fact) => yields.has(fact) || isKnown(fact, context)),
  );
}

function gainOf(
  step: CatalogueStep,
  open: readonly CatalogueStep[],
  context: QuestionContext,
  seen: Set<string>,
): number {
  const yields = new Set(step.yields);
  const own = pending(step, context).reduce((sum, fact) => sum + (context.worth.get(fact) ?? 0), 0);
  const opened = openedBy(yields, open, seen, context);
  for (const other of opened) seen.add(other.id);
  return (
    own +
    (isRoutine(step, context) ? ROUTINE : 0) +
    LOOK_AHEAD * opened.reduce((sum, other) => sum + gainOf(other, open, context, seen), 0)
  );
}

function routineGain(step: CatalogueStep, context: QuestionContext): number {
  return isRoutine(step, context) ? ROUTINE : 0;
}

/** Whether every look at a hang of this kind takes the step, with a tool that is at hand, and nobody did. */
function isRoutine({ routine, how }: CatalogueStep, context: QuestionContext): boolean {
  if (routine === undefined || isKnown(routine.tells, context)) return false;
  if (!how.some(({ tool }) => context.tools.has(tool))) return false;
  const { view } = context;
  // What explains a fallout is asked about in its own place.
  if (view.read('hang.primary').value === false) return false;
  const kind = view.read('hang.kind').value;
  return kind === undefined || routine.hang === undefined || routine.hang.some((own) => own === kind);
}

function effort(step: CatalogueStep, { tools }: QuestionContext): number {
  const cost = step.cost === 'vmcore' && (tools.has('crash') || tools.has('drgn')) ? COST.command : COST[step.cost];
  const atHand = step.how.filter((how) => how.tool === 'person' || tools.size === 0 || tools.has(how.tool));
  const risky = (atHand.length > 0 ? atHand : step.how).every((how) => how.risk !== undefined);
  return risky ? cost * RISK : cost;
}

function questionOf(
  step: CatalogueStep,
  gain: number,
  open: readonly CatalogueStep[],
  context: QuestionContext,
): Question {
  const yields = pending(step, context).toSorted((a, b) => (context.worth.get(b) ?? 0) - (context.worth.get(a) ?? 0));
  return {
    id: step.id,
    asks: context.say.fill(step.asks),
    why: reasonOf(step, open, context),
    how: step.how
      .filter((how) => isHere(how, context))
      .map(({ arch: _arch, machine: _machine, ...how }) => ({ ...how, command: fillCommand(how.command, context) })),
    yields,
    cost: step.cost,
    ...(context.incident === undefined ? {} : { incident: context.incident }),
    gain: Math.round(gain * 10) / 10,
    answers: yields.flatMap((fact) => answerable(fact, context)),
  };
}

/** Whether a way of a step is for the machine at hand, as far as that is known. */
function isHere({ arch, machine }: StepCommand, { view }: QuestionContext): boolean {
  const own = view.read('kernel.arch').value;
  const virtual = view.read('machine.virtual').value;
  const elsewhere = virtual !== undefined && machine === (virtual === true ? 'hardware' : 'virtual');
  return !elsewhere && (arch === undefined || own === undefined || arch.some((name) => name === own));
}

/** Why a step is asked: for a fact that it tells, or for the nearest one that becomes obtainable through it. */
function reasonOf(step: CatalogueStep, open: readonly CatalogueStep[], context: QuestionContext): string {
  const own = reasonAmong(pending(step, context), context);
  if (own !== undefined) return own.why;
  const seen = new Set([step.id]);
  const yields = new Set(step.yields);
  for (
    let layer = openedBy(yields, open, seen, context);
    layer.length > 0;
    layer = openedBy(yields, open, seen, context)
  ) {
    const reason = reasonAmong(
      layer.flatMap((other) => pending(other, context)),
      context,
    );
    if (reason !== undefined) return context.say.message('question.leads-to', { fact: reason.fact, why: reason.why });
    for (const other of layer) {
      seen.add(other.id);
      for (const fact of other.yields) yields.add(fact);
    }
  }
  const commits = new Set(pending(step, context).flatMap((fact) => context.decides.get(fact) ?? []));
  if (commits.size > 0)
    return context.say.message('question.decides-commits', { commits: [...commits].toSorted().join(', ') });
  return context.say.message(isRoutine(step, context) ? 'question.routine' : 'question.opens-more', {});
}

function reasonAmong(
  facts: readonly string[],
  { reasons }: QuestionContext,
): { readonly fact: string; readonly why: string } | undefined {
  const found = [...reasons].find(([fact]) => facts.includes(fact));
  return found === undefined ? undefined : { fact: found[0], why: found[1] };
}

function fillCommand(command: string, { view }: QuestionContext): string {
  const values = holesOf(command).flatMap((fact) => {
    const { value } = view.read(fact);
    const text = value === undefined ? '' : formatValue(value);
    return PASTEABLE.test(text) ? [[fact, text] as const] : [];
  });
  return fillText(command, Object.fromEntries(values));
}

function answerable(id: string, { facts, say }: QuestionContext): Question['answers'] {
  const entry = facts.find((fact) => fact.id === id);
  if (entry?.question === undefined) return [];
  return [
    {
      fact: id,
      asks: say.fill(entry.question),
      type: entry.type,
      ...(entry.values === undefined ? {} : { values: entry.values }),
      ...(entry.unit === undefined ? {} : { unit: entry.unit }),
    },
  ];
}
