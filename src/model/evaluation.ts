import type { Certainty, FixWord } from './diagnosis.js';
import type { ExpectedValue, Unknown } from './archivedCase.js';
import type { ReportedKind } from './incident.js';
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
  /** Place of the first right hypothesis among those of the first primary incident that stand, counted from 1; absent where none is right. */
  readonly rank?: number;
}

export interface WrongFact {
  readonly id: string;
  readonly expected: ExpectedValue;
  /** Values that the fact has, none when it is unknown. */
  readonly found: readonly FactValue[];
}

export interface WrongFix {
  readonly commit: string;
  readonly expected: FixWord;
  /** Absent where the diagnosis does not list the commit. */
  readonly found?: FixWord;
}

/** A certainty word with what it was said of, where it is known what was wrong: what calibration counts. */
export interface SaidCertainty {
  readonly rule: string;
  readonly mechanism: string;
  readonly certainty: Certainty;
  readonly right: boolean;
  /** It leads the first primary incident. */
  readonly leads: boolean;
}

/** The score of one diagnosis, whatever case it is of. */
export interface CaseScore {
  /** Everything that the evidence can decide is as expected, and nothing wrong was said. */
  readonly met: boolean;
  readonly kinds: KindsScore;
  readonly culprit: NamedScore;
  readonly waitsIn: NamedScore;
  readonly mechanism: MechanismResult;
  readonly facts: { readonly met: number; readonly expected: number; readonly wrong: readonly WrongFact[] };
  /** Verdicts on commits that must be as expected. */
  readonly fixes: { readonly met: number; readonly expected: number; readonly wrong: readonly WrongFix[] };
  /** Of every open hypothesis of a primary incident; empty where nobody knows what was wrong. */
  readonly said: readonly SaidCertainty[];
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
    /** A right one is among the first three of the first primary incident; those that lead included. */
    readonly firstThree: number;
  };
  readonly facts: { readonly met: number; readonly expected: number };
  readonly fixes: { readonly met: number; readonly expected: number };
  readonly wronglyEstablished: number;
}

/** How often a mechanism was wrong with the machine, and this one led. `none`: no hypothesis stands, or nothing was wrong. */
export interface ConfusionCell {
  /** What was wrong: of several that would be right, the one that led, else the first listed. */
  readonly expected: string;
  readonly led: string;
  readonly runs: number;
}

/** How often a certainty word was right, of all that it was said of where the truth is known. */
export interface CalibrationRow {
  readonly certainty: Certainty;
  readonly said: number;
  readonly right: number;
  /** The same of the hypotheses that lead. */
  readonly led: number;
  readonly ledRight: number;
  /** Least and greatest share that this count leaves likely (Wilson, 95 of 100), from 0 to 1; of `said`. */
  readonly range?: readonly [number, number];
}

/** What an archive is full of: runs whose first primary incident is led by this rule, at least possible. */
export interface VerdictCount {
  readonly rule: string;
  readonly mechanism: string;
  readonly runs: number;
  /** Of these, by word. */
  readonly established: number;
  readonly probable: number;
  readonly possible: number;
}

/** Why a run ends otherwise than in the baseline. */
export type DriftReason =
  /** The case has other evidence now: the other reasons then follow from it, or from a rule. */
  | 'evidence'
  /** The evidence was read otherwise: the kernel, when it happened, problems, or facts that are expected. */
  | 'reading'
  /** Other incidents were found, or something else is said of one. */
  | 'incidents'
  /** A gate opened or shut. */
  | 'gate'
  /** Other signals hold. */
  | 'signals'
  /** The same signals hold, and weigh or rank otherwise. */
  | 'weights'
  /** Only a verdict on a commit changed. */
  | 'fixes'
  /** The expectation changed, not the diagnosis. */
  | 'expectation';

/** How one run differs from the baseline. */
export interface Drift {
  readonly archive: string;
  readonly case: string;
  readonly run: string;
  readonly change: 'better' | 'worse' | 'other' | 'new' | 'gone' | 'refused' | 'accepted';
  readonly reasons: readonly DriftReason[];
  /** Single differences, most important first: message code below `drift.` with its arguments. */
  readonly differences: readonly { readonly code: string; readonly args: Readonly<Record<string, string | number>> }[];
}

/** What two evaluations of the same cases have in common and what not. */
export interface DriftReport {
  readonly baseline: { readonly rulebooks: readonly string[]; readonly runs: number };
  readonly same: number;
  /** Those that differ, worse ones first, then sorted by archive, case and run. */
  readonly drifts: readonly Drift[];
}

/**
 * The sums of a batch: what every report of a whole evaluation is made of, beside the results themselves. It is added up line by line and
 * grows with the kinds of what was found, not with the number of cases. The order of the lines makes no difference.
 */
export interface EvaluationSummary {
  readonly schemaVersion: 1;
  readonly rulebook: RulebookSummary;
  /** All lines, and of these: diagnosed, refused, with expectations. */
  readonly lines: {
    readonly all: number;
    readonly evaluated: number;
    readonly refused: number;
    readonly scored: number;
  };
  /** Evaluated runs with a hang, and those of them whose leading hypothesis is at least probable. */
  readonly hangs: { readonly found: number; readonly probable: number };
  readonly bytes: number;
  readonly sums: EvaluationSums;
  readonly confusion: readonly ConfusionCell[];
  readonly calibration: readonly CalibrationRow[];
  /** Most frequent first. */
  readonly verdicts: readonly VerdictCount[];
  /** Reported kind of the first primary incident -> runs. */
  readonly kinds: Readonly<Partial<Record<ReportedKind, number>>>;
  /** Code of a refusal -> cases. */
  readonly refusals: Readonly<Record<string, number>>;
  readonly drift?: DriftReport;
}
