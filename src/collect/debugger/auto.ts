import type { CatalogueStep } from '../../model/catalogue.js';
import type { Question } from '../../model/diagnosis.js';
import type { AttachedTool, RunningCommand, StepTaken } from '../../triage/attachedTool.js';
import type { Interview } from '../../triage/interview.js';

/** What a run by itself may take. */
export interface AutoLimits {
  readonly steps: number;
  readonly seconds: number;
}

export const AUTO_LIMITS: AutoLimits = { steps: 60, seconds: 1800 };

/** Why it ended: nothing that the tool can be asked would change anything; a limit; somebody; the tool. */
export type AutoEnd = 'nothing-left' | 'steps' | 'seconds' | 'stopped' | 'gone';

export interface AutoRequest {
  readonly tool: AttachedTool;
  readonly interview: Pick<Interview, 'apply' | 'state'>;
  readonly steps: readonly CatalogueStep[];
  readonly limits: AutoLimits;
  /** Seconds, from whenever on. */
  readonly clock: () => number;
  readonly isStopped: () => boolean;
  readonly onCommand: (now: RunningCommand) => void;
  readonly onStep: (step: Asked, taken: StepTaken) => void;
}

type Asked = Pick<Question, 'id' | 'how'>;

/**
 * Takes the steps that the tool can take without anybody: first those that open every look at a dump, in their order, then whatever the
 * diagnosis asks for next, as long as it can change something.
 */
export async function runAuto(request: AutoRequest): Promise<AutoEnd> {
  const { tool, interview, limits, clock } = request;
  const until = clock() + limits.seconds;
  const opening = openingOf(request.steps);
  for (let count = 0; ; count += 1) {
    if (request.isStopped()) return 'stopped';
    const step = opening.find(isLeft) ?? questionsOf(interview).find(isLeft);
    if (step === undefined) return 'nothing-left';
    if (count >= limits.steps) return 'steps';
    if (clock() >= until) return 'seconds';
    const taken = await tool.take(step, request.onCommand);
    request.onStep(step, taken);
    if (taken.ran === 0 && taken.troubles.length > 0 && !request.isStopped())
      await interview.apply({ type: 'unavailable', step: step.id });
    if (taken.troubles.some(({ why }) => why === 'gone')) return 'gone';
  }

  function isLeft(step: Asked): boolean {
    return tool.commandsOf(step).length > 0;
  }
}

/** Steps that open every look at a dump; their commands have no value to wait for. */
function openingOf(steps: readonly CatalogueStep[]): readonly Asked[] {
  return steps
    .filter(({ opening }) => opening !== undefined)
    .toSorted((a, b) => (a.opening?.rank ?? 0) - (b.opening?.rank ?? 0));
}

/** Who holds what the others wait for: the answer that people open a dump for, even where no hypothesis stands or falls with it. */
const HOLDER = 'wait.rootPid';

/** What may change something first, in the order of the diagnosis; then what may name the holder. */
function questionsOf(interview: Pick<Interview, 'state'>): readonly Asked[] {
  const asked = interview.state().diagnosis.questions.filter(isWorthIt);
  return [...asked.filter(({ idle }) => idle !== true), ...asked.filter(({ idle }) => idle === true)];
}

/** Whether the answer may change something, or name the holder. */
export function isWorthIt({ idle, yields }: Question): boolean {
  return idle !== true || yields.includes(HOLDER);
}
