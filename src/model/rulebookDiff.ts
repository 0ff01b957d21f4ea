import type { Certainty, FixWord } from './diagnosis.js';
import type { Problem } from './problem.js';

/** A hypothesis as far as two diagnoses are compared. `score` in decibans. */
export interface ComparedHypothesis {
  readonly rule: string;
  readonly incident: string;
  readonly certainty: Certainty;
  readonly score: number;
}

/** What of a diagnosis a reader acts upon: two of them are compared key by key. */
export interface ComparedDiagnosis {
  /** Kinds of the incidents, in their order; those explained by another one in brackets. */
  readonly incidents: readonly string[];
  /** Functions at fault of primary incidents. */
  readonly culprits: readonly string[];
  /** The first hypothesis of the first primary incident, unless it is unlikely; null: none. */
  readonly leading: ComparedHypothesis | null;
  /** Rules of the first three hypotheses. */
  readonly order: readonly string[];
  /** Commit -> verdict, for each hypothesis that brings it up. */
  readonly verdicts: Readonly<Record<string, FixWord>>;
  /** The step that is asked for first; null: none. */
  readonly question: string | null;
  /** Facts that rules conclude -> value, as JSON. */
  readonly concluded: Readonly<Record<string, string>>;
}

export const COMPARED = ['incidents', 'culprits', 'leading', 'order', 'verdicts', 'question', 'concluded'] as const;
export type ComparedAspect = (typeof COMPARED)[number];

/** How a run meets what is expected of it; `unscored` where nothing is expected. */
export type MetChange = 'still-met' | 'still-missed' | 'better' | 'worse' | 'unscored';

/** A run of a case that is diagnosed differently, or whose expectation is met better or worse. */
export interface RunDifference {
  readonly id: string;
  readonly run: string;
  /** The case has other runs as well. */
  readonly several: boolean;
  readonly met: MetChange;
  readonly before: ComparedDiagnosis;
  readonly after: ComparedDiagnosis;
  /** What differs; empty when only the score does. */
  readonly aspects: readonly ComparedAspect[];
}

/** A rulebook that was compared. */
export interface ComparedRulebook {
  readonly version: string;
  readonly rules: number;
  readonly fixes: number;
}

/** What archived diagnoses become of when one rulebook takes the place of another. */
export interface RulebookDiff {
  readonly schemaVersion: 1;
  readonly before: ComparedRulebook;
  readonly after: ComparedRulebook;
  /** Runs that were diagnosed with both. */
  readonly runs: number;
  readonly sums: { readonly changed: number; readonly better: number; readonly worse: number };
  /** In the order of the archive. */
  readonly differences: readonly RunDifference[];
  /** Cases that could not be used. */
  readonly problems: readonly Problem[];
}
