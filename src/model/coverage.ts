import type { Problem } from './problem.js';
import type { Rule } from './rule.js';
import type { Truth } from './value.js';

/** Names of the cases in which something is true, false and unknown. */
export type TruthCases = Readonly<Record<Truth, readonly string[]>>;

/** What the cases of a rule try of one of its conditions. */
export interface ConditionCoverage {
  readonly cases: TruthCases;
  /** What no case shows, of what the condition can be and a case has to show. */
  readonly missing: readonly Truth[];
  /** Of the condition in the file of the rule. */
  readonly place: NonNullable<Problem['place']>;
}

export interface SignalCoverage extends ConditionCoverage {
  readonly id: string;
}

/** What the cases of a rule try of it. */
export interface RuleCoverage {
  readonly rule: string;
  readonly kind: Rule['kind'];
  readonly file: string;
  readonly cases: number;
  readonly gate: ConditionCoverage;
  /** A signal is true only in a case that opens the gate. */
  readonly signals: readonly SignalCoverage[];
  /** Leaves of gate and signals; `tried` are those that one case makes true and another one false. */
  readonly leaves: { readonly all: number; readonly tried: number };
}

export interface CoverageReport {
  readonly rules: readonly RuleCoverage[];
}

/** Runs of archived cases by what a rule said of them, as `case` or `case/run`. */
export interface RuleRuns {
  readonly rule: string;
  /** It is the first hypothesis of an incident. */
  readonly leads: readonly string[];
  /** Its gate is open behind another one; of an inference: it concludes. */
  readonly listed: readonly string[];
  /** Its gate is not decided: facts are missing. */
  readonly undecided: readonly string[];
  /** In all other runs it keeps silent. */
  readonly silent: number;
}

/** What every rule says of every run of archives. */
export interface ArchiveCoverage {
  readonly runs: number;
  readonly rules: readonly RuleRuns[];
  /** Fact -> what it came from in some run: extractors, derivations, rules. */
  readonly producers: ReadonlyMap<string, ReadonlySet<string>>;
  /** Of cases that could not be read. */
  readonly problems: readonly Problem[];
}

/** Where a fact comes from and who asks for it. */
export interface FactUse {
  readonly fact: string;
  /** Seen in an archive: extractors and derivations. */
  readonly seenFrom: readonly string[];
  /** Declared: `binding`, `rule:ID`, `step:ID`, `answer`. */
  readonly declared: readonly string[];
  /** Ids of rules and steps, hashes of commits, and facts that are bound to it. */
  readonly readBy: readonly string[];
}
