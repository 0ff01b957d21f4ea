import type { CheckInput, CheckTools } from './checkInput.js';
import type { Outcome } from './outcome.js';
import { runUnit } from './units.js';
import type { Unit } from './units.js';

/** Does one unit after the other; several of these take from one queue. */
export interface UnitRunner {
  /** What it can do. */
  readonly takes: (unit: Unit) => boolean;
  readonly run: (unit: Unit) => Promise<Outcome>;
  readonly close: () => Promise<void>;
}

/** On this thread, where everything can be done. */
export function runnerHere(input: CheckInput, tools: CheckTools): UnitRunner {
  return { takes: () => true, run: (unit) => runUnit(unit, input, tools), close: () => Promise.resolve() };
}

/** What became of each unit, as soon as it is known. */
export interface UnitQueue {
  readonly outcomeOf: (unit: Unit) => Promise<Outcome>;
}

export interface QueueOptions {
  /** Told after each unit: how many are done, and of how many. */
  readonly progress?: (done: number, all: number) => void;
  /** Nothing further is begun once it is aborted. */
  readonly signal?: AbortSignal;
}

/** Lets every runner take the next unit as soon as it is free, and closes all of them at the end. */
export function startQueue(
  units: readonly Unit[],
  runners: readonly UnitRunner[],
  { progress, signal }: QueueOptions = {},
): UnitQueue {
  const waiting = units.map((unit) => ({ unit, ...withOutcome() }));
  const outcomes = new Map(waiting.map(({ unit, outcome }) => [unit, outcome]));
  const rest = [...waiting];
  let through = 0;
  const take = (runner: UnitRunner): (typeof rest)[number] | undefined => {
    const at = rest.findIndex(({ unit }) => runner.takes(unit));
    return at < 0 ? undefined : rest.splice(at, 1)[0];
  };
  const work = async (runner: UnitRunner): Promise<void> => {
    for (let next = take(runner); next !== undefined; next = take(runner)) {
      if (signal?.aborted === true) next.fail(signal.reason);
      else await runner.run(next.unit).then(next.done, next.fail);
      through += 1;
      progress?.(through, units.length);
    }
    await runner.close();
  };
  for (const runner of runners) void work(runner);
  return {
    outcomeOf: (unit) => outcomes.get(unit) ?? Promise.reject(new TypeError(`no such unit: ${unit.stage}`)),
  };
}

interface Deferred {
  readonly outcome: Promise<Outcome>;
  readonly done: (outcome: Outcome) => void;
  readonly fail: (reason: unknown) => void;
}

function withOutcome(): Deferred {
  let done: Deferred['done'] = () => undefined;
  let fail: Deferred['fail'] = () => undefined;
  const outcome = new Promise<Outcome>((resolve, reject) => {
    done = resolve;
    fail = reject;
  });
  // Whoever waits for it learns of a failure; nobody does when an earlier unit has failed.
  outcome.catch(() => undefined);
  return { outcome, done, fail };
}
