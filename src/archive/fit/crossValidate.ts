import type { Weights } from '../../model/catalogue.js';
import type { CrossValidation } from '../../model/weightsFit.js';
import { fittedWeights } from './estimate.js';
import type { FitRun } from './fitRun.js';
import { biasOf, heldOutScores, judgeRun, lossOf, mean } from './heldOut.js';
import type { JudgedRun, ScenarioLoss } from './heldOut.js';
import type { ScenarioWitnesses } from './witnesses.js';

/** All runs of one scenario. */
export interface Scenario {
  readonly runs: readonly FitRun[];
  readonly witnesses: ScenarioWitnesses;
}

const FOLDS = 5;

interface HeldOut {
  readonly runs: readonly JudgedRun[];
  /** By scenario, undefined where there is nothing to be wrong about. */
  readonly losses: readonly (ScenarioLoss | undefined)[];
}

/**
 * Fits the words to all scenarios but those of one part, judges these, and so on for each part: what the fitted numbers do where they have
 * not seen. The same is done with the present numbers; the worth of an open gate is fitted alike for both.
 * @param scenarios in an order that does not depend on where they lie; at least 2
 */
export function crossValidate(scenarios: readonly Scenario[], weights: Weights): CrossValidation {
  const folds = Math.min(FOLDS, scenarios.length);
  const parts = Array.from({ length: folds }, (_, fold) => {
    const held = scenarios.filter((__, at) => at % folds === fold);
    const rest = scenarios.filter((__, at) => at % folds !== fold);
    const strength = fittedWeights(rest.map(({ witnesses }) => witnesses));
    return { present: holdOut(held, rest, weights), fitted: holdOut(held, rest, { ...weights, strength }) };
  });
  const present = parts.map((part) => part.present);
  const fitted = parts.map((part) => part.fitted);
  const [were, are] = [present.flatMap(({ losses }) => losses), fitted.flatMap(({ losses }) => losses)];
  const gains = were.flatMap((loss, at) => {
    const now = are[at];
    return loss === undefined || now === undefined ? [] : [loss.logLoss - now.logLoss];
  });
  return {
    folds,
    present: scoresOf(present),
    fitted: scoresOf(fitted),
    gain: mean(gains),
    gainError: standardError(gains),
  };
}

function holdOut(held: readonly Scenario[], rest: readonly Scenario[], weights: Weights): HeldOut {
  const judged = (scenarios: readonly Scenario[]): readonly (readonly JudgedRun[])[] =>
    scenarios.map(({ runs }) => runs.map((run) => judgeRun(run, weights)));
  const bias = biasOf(judged(rest).flat());
  const runs = judged(held);
  return { runs: runs.flat(), losses: runs.map((ofOne) => lossOf(ofOne, bias)) };
}

function scoresOf(parts: readonly HeldOut[]): CrossValidation['present'] {
  return heldOutScores(
    parts.flatMap(({ runs }) => runs),
    parts.flatMap(({ losses }) => losses.filter((loss) => loss !== undefined)),
  );
}

function standardError(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const middle = mean(values);
  const variance = values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1);
  return Math.sqrt(variance / values.length);
}
