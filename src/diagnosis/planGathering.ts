import { SYMPTOM } from '../model/collecting.js';
import type { StepCommand } from '../model/catalogue.js';
import type { Architecture } from '../model/collecting.js';
import type { Consent, GatheringCommand, GatheringPlan, GatheringStep, SeenSymptom } from '../model/gathering.js';
import type { Rulebook } from '../model/rulebook.js';
import { holesOf } from '../model/text.js';
import { byLoss, isCollecting } from './collectingSteps.js';
import type { CollectingStep } from './collectingSteps.js';

/** What is asked for, and what is known already. */
export interface GatheringWish {
  /** Values of `SYMPTOM`; none: what is common. */
  readonly symptoms: readonly string[];
  readonly architecture?: Architecture;
  readonly machine?: 'virtual' | 'hardware';
  readonly allowed: readonly Consent[];
  readonly root: boolean;
  /** Facts that the evidence tells that is there already. */
  readonly known: ReadonlySet<string>;
}

/** Capitals stand for names that a person fills in (`GUEST`, `PID`). A word with an underscore is a variable: `LC_ALL`. */
const PLACEHOLDER = /\b[A-Z]{3,}\b/;
/** What a script does not type: a command is one line, and what a person cannot see is not run. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** What to gather, in the order that loses least. The same material, wish and rulebook give the same plan. */
export function planGathering(
  { steps, tables }: Pick<Rulebook, 'steps' | 'tables'>,
  wish: GatheringWish,
): GatheringPlan {
  const meanings = tables.find(({ name }) => name === 'symptoms')?.entries ?? {};
  const symptoms = wish.symptoms.map((id): SeenSymptom => ({ id, meaning: meanings[id] ?? id }));
  const wanted = steps
    .filter(isCollecting)
    .filter((step) => isFor(step, wish))
    .toSorted(byLoss);
  const [open, known] = [wanted.filter((step) => !isTold(step, wish)), wanted.filter((step) => isTold(step, wish))];
  return {
    symptoms,
    ...(wish.architecture === undefined ? {} : { architecture: wish.architecture }),
    ...(wish.machine === undefined ? {} : { machine: wish.machine }),
    steps: open.map((step) => gatheringStep(step, wish)).filter(({ commands }) => commands.length > 0),
    known: known.map(({ id }) => id),
    allowed: wish.allowed,
    root: wish.root,
  };
}

/** The symptoms that there are. */
export function symptomsOf({ facts }: Pick<Rulebook, 'facts'>): readonly string[] {
  return (facts.find(({ id }) => id === SYMPTOM)?.values ?? []).map(String);
}

function isFor({ collect, cost }: CollectingStep, { symptoms, machine }: GatheringWish): boolean {
  if (machine !== undefined && collect.machine !== undefined && collect.machine !== machine) return false;
  if (symptoms.length > 0) return collect.for === undefined || collect.for.some((own) => symptoms.includes(own));
  // Whoever cannot say what is seen gets all that only looks.
  return collect.stage !== 'changing' && collect.stage !== 'ending' && cost !== 'reproduce';
}

/** Whether the evidence tells already what the step would: as the interview asks, which leaves such steps out. */
function isTold({ collect, yields }: CollectingStep, { known, machine }: GatheringWish): boolean {
  const isKnown = (fact: string): boolean => known.has(fact) || (fact === 'machine.virtual' && machine !== undefined);
  return (collect.tells !== undefined && isKnown(collect.tells)) || yields.every(isKnown);
}

function gatheringStep({ id, asks, cost, collect, how }: CollectingStep, wish: GatheringWish): GatheringStep {
  const { stage, gives, loses, machine } = collect;
  const consent = stage === 'changing' || stage === 'ending' ? stage : collect.consent;
  return {
    id,
    stage,
    asks,
    gives,
    loses,
    cost,
    ...(machine === undefined || wish.machine !== undefined ? {} : { machine }),
    ...(consent === undefined ? {} : { consent }),
    commands: how.filter((command) => fits(command, wish)).map(gatheringCommand),
  };
}

function fits({ arch, machine }: StepCommand, wish: GatheringWish): boolean {
  const { architecture } = wish;
  return (
    (arch === undefined || architecture === undefined || arch.includes(architecture)) &&
    (machine === undefined || wish.machine === undefined || machine === wish.machine)
  );
}

function gatheringCommand({ tool, command, risk, root, seconds }: StepCommand): GatheringCommand {
  return {
    tool,
    command,
    ...(risk === undefined ? {} : { risk }),
    ...(root === undefined ? {} : { root }),
    ...(seconds === undefined ? {} : { seconds }),
    runs: tool === 'live' && isRunnable(command),
  };
}

function isRunnable(command: string): boolean {
  return !PLACEHOLDER.test(command) && holesOf(command).length === 0 && !UNPRINTABLE.test(command);
}
