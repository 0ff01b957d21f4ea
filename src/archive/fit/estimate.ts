import type { Strength } from '../../model/rule.js';
import type { StrengthWeights, WitnessCount } from '../../model/weightsFit.js';
import { NO_WITNESSES, plus } from './witnesses.js';
import type { ScenarioWitnesses } from './witnesses.js';

/** Quantile of the normal distribution that leaves 95 of 100 between its two sides. */
const Z = 1.959963984540054;
/** Decibans in a natural logarithm. */
const DECIBANS = 10 / Math.LN10;

/** Decibans, and within which they are likely, 95 of 100. */
export interface Estimate {
  readonly decibans: number;
  readonly range: readonly [number, number];
}

/**
 * The likelihood ratio that such signals have where they hold, with half a witness more on every side (Jeffreys), so that what was never seen
 * is not impossible. The range is that of the logarithm of a ratio of two shares; it takes signals as independent, and is the least that has
 * to be doubted.
 */
export function estimate({ aimed, aimedHolds, spared, sparedHolds }: WitnessCount): Estimate {
  const [hits, of, falls, among] = [aimedHolds + 0.5, aimed + 1, sparedHolds + 0.5, spared + 1];
  const decibans = DECIBANS * Math.log(hits / of / (falls / among));
  const half = Z * DECIBANS * Math.sqrt(1 / hits - 1 / of + 1 / falls - 1 / among);
  return { decibans, range: [decibans - half, decibans + half] };
}

/** What scenarios say together about a word. */
export function witnessesFor(scenarios: readonly ScenarioWitnesses[], strength: Strength): WitnessCount {
  return scenarios.reduce((sum, one) => plus(sum, one[strength]), NO_WITNESSES);
}

/** Whole decibans for each word. */
export function fittedWeights(scenarios: readonly ScenarioWitnesses[]): StrengthWeights {
  const fitted = (strength: Strength): number => Math.round(estimate(witnessesFor(scenarios, strength)).decibans);
  return { weak: fitted('weak'), moderate: fitted('moderate'), strong: fitted('strong') };
}
