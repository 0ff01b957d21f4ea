import type { CalibrationRow } from './evaluation.js';
import type { Problem } from './problem.js';
import type { Strength } from './rule.js';
import type { RulebookSummary } from './rulebook.js';

/** Decibans of the words that signals bear, as in `knowledge/weights.json`. */
export type StrengthWeights = Readonly<Record<Strength, number>>;

/**
 * How signals of one word were found in hypotheses of which it is known whether they are right. Runs of one scenario count together as one,
 * so that these are no whole numbers. A signal `for` points at the right hypotheses, one `against` at the wrong ones.
 */
export interface WitnessCount {
  /** Hypotheses that the signals should point at, and those of them where they hold. */
  readonly aimed: number;
  readonly aimedHolds: number;
  /** The same of the hypotheses that they should not point at. */
  readonly spared: number;
  readonly sparedHolds: number;
}

/** What an archive says about one word. */
export interface WordFit {
  readonly strength: Strength;
  /** Decibans that it has now. */
  readonly present: number;
  /** Decibans that the archive gives it: the ratio of how often such signals hold where they should and where they should not. */
  readonly fitted: number;
  /** Within which the archive leaves it likely, 95 of 100. */
  readonly range: readonly [number, number];
  readonly witnesses: WitnessCount;
  /** Signals that were seen, and scenarios that they were seen in. */
  readonly signals: number;
  readonly scenarios: number;
}

/** How well one set of numbers does on scenarios that it was not fitted to. */
export interface HeldOutScores {
  /** Runs whose mechanism the evidence can decide; of these, those that a right hypothesis leads, and those with one among the first three. */
  readonly runs: number;
  readonly first: number;
  readonly firstThree: number;
  /** Of the odds that a sum of decibans gives, over all hypotheses, scenarios alike: natural logarithm, and square. Less is better. */
  readonly logLoss: number;
  readonly brier: number;
  readonly calibration: readonly CalibrationRow[];
}

/** Numbers that were fitted without some of the scenarios, against the present ones on these. */
export interface CrossValidation {
  readonly folds: number;
  readonly present: HeldOutScores;
  readonly fitted: HeldOutScores;
  /** How much less the logarithmic loss of the fitted numbers is, mean over scenarios, and the standard error of that. */
  readonly gain: number;
  readonly gainError: number;
}

/** Why no numbers are proposed: message code below `fit.refused.` with its arguments. */
export interface FitRefusal {
  readonly code: string;
  readonly args: Readonly<Record<string, string | number>>;
}

/** What an archive says about one signal; hypotheses count once a scenario. */
export interface SignalSign {
  readonly signal: string;
  /** `never`, `always`: it held in none, in all of the hypotheses; `contrary`: it held more often where it should not. */
  readonly sign: 'never' | 'always' | 'contrary';
  /** Scenarios in which the hypothesis was right and wrong, and in how many of these it held. */
  readonly right: number;
  readonly rightHolds: number;
  readonly wrong: number;
  readonly wrongHolds: number;
}

/** Signals of a rule that an archive gives reason to look at. */
export interface RuleSigns {
  readonly rule: string;
  /** Scenarios in which its gate was open. */
  readonly scenarios: number;
  readonly signals: readonly SignalSign[];
}

/** What an archive with known truth says about `knowledge/weights.json`. Nothing is written anywhere. */
export interface WeightsFit {
  readonly schemaVersion: 1;
  readonly rulebook: RulebookSummary;
  /** What it rests on: runs with known truth, the scenarios that they are of, and open hypotheses of their primary incidents. */
  readonly basis: {
    readonly runs: number;
    readonly scenarios: number;
    readonly hypotheses: number;
    readonly right: number;
  };
  readonly words: readonly WordFit[];
  /** Absent where there are too few scenarios to hold any out. */
  readonly validation?: CrossValidation;
  readonly outcome:
    | { readonly kind: 'proposed'; readonly strength: StrengthWeights }
    | { readonly kind: 'refused'; readonly because: readonly FitRefusal[] };
  readonly rules: readonly RuleSigns[];
  /** Cases that could not be used. */
  readonly problems: readonly Problem[];
}
