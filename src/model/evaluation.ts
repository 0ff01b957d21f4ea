import type { Certainty } from './diagnosis.js';
import type { ExpectedValue, Unknown } from './archivedCase.js';
import type { ReportedKind } from './incident.js';
import type { Problem } from './problem.js';
import type { RulebookSummary } from './rulebook.js';
import type { FactValue } from './value.js';

/** `open`: the evidence cannot decide it, or nobody knows. `wrong`: of a culprit alone. */
export type FunctionScore = 'met' | 'missed' | 'wrong' | 'open';

/** `leads`: the first hypothesis of the first primary incident; `listed`: another one that is still possible. */
export type MechanismScore = 'leads' | 'listed' | 'missed' | 'open';

/** A function that a diagnosis names, and for which incident. */
export interface NamedFunction {
  readonly function: string;
  readonly incident: string;
}

/** Reported kinds, each in the order of the detectors. */
export interface KindsScore {
  readonly met: readonly ReportedKind[];
  readonly missed: readonly ReportedKind[];
  readonly extra: readonly ReportedKind[];
}

export interface NamedScore {
  readonly score: FunctionScore;
  readonly expected: string | null;
  /** Of the primary incidents. */
  readonly found: readonly NamedFunction[];
}

/** What a hypothesis says, as far as a score needs it. */
export interface NamedMechanism {
  readonly mechanism: string;
  readonly rule: string;
  readonly certainty: Certainty;
}

export interface MechanismResult {
  readonly score: MechanismScore;
  readonly expected: readonly string[] | Unknown;
  /** The hypothesis that leads, whatever it says. */
  readonly leads?: NamedMechanism;
}

export interface WrongFact {
  readonly id: string;
  readonly expected: ExpectedValue;
  /** Values that the fact has, none when it is unknown. */
  readonly found: readonly FactValue[];
}

/** What a diagnosis of one run met of what is expected. */
export interface RunScore {
  readonly id: string;
  /** Of the case, as the archive was named. */
  readonly folder: string;
  readonly run: string;
  /** The case has other runs as well. */
  readonly several: boolean;
  /** Everything that the evidence can decide is as expected, and nothing wrong was said. */
  readonly met: boolean;
  readonly kinds: KindsScore;
  readonly culprit: NamedScore;
  readonly waitsIn: NamedScore;
  readonly mechanism: MechanismResult;
  readonly facts: { readonly met: number; readonly expected: number; readonly wrong: readonly WrongFact[] };
  /** Hypotheses called established whose mechanism is not what was wrong. */
  readonly wronglyEstablished: readonly NamedMechanism[];
}

/** Sums over all runs. */
export interface EvaluationSums {
  readonly cases: number;
  readonly runs: number;
  readonly met: number;
  readonly kinds: { readonly met: number; readonly missed: number; readonly extra: number };
  readonly culprit: { readonly met: number; readonly missed: number; readonly wrong: number; readonly open: number };
  readonly waitsIn: { readonly met: number; readonly missed: number; readonly open: number };
  readonly mechanism: {
    readonly leads: number;
    readonly listed: number;
    readonly missed: number;
    readonly open: number;
  };
  readonly facts: { readonly met: number; readonly expected: number };
  readonly wronglyEstablished: number;
}

/** The whole outcome of a batch run: the same archive and rulebook give the same value. */
export interface Evaluation {
  readonly schemaVersion: 1;
  readonly rulebook: RulebookSummary;
  /** Sorted by case within an archive. */
  readonly runs: readonly RunScore[];
  readonly sums: EvaluationSums;
  /** Cases that could not be evaluated, and why. */
  readonly problems: readonly Problem[];
}
