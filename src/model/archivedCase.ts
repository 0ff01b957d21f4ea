import type { FixWord } from './diagnosis.js';
import type { ReportedKind } from './incident.js';
import type { Scalar } from './value.js';

/** Stands in `expected.json` for what nobody knows: it is not scored. */
export type Unknown = 'unknown';

/** What one expectation is about, where the evidence may or may not be able to decide it. */
export type DecidableAspect = 'culprit' | 'waitsIn' | 'mechanism';

/** One file of a case, by its path in the folder of the case. */
export interface EvidenceFile {
  readonly file: string;
  readonly kind: 'kernel-log' | 'crash-session' | 'live-output' | 'call-outline' | 'notes';
  readonly note?: string;
}

/** Files that are diagnosed together. */
export interface CaseRun {
  readonly name: string;
  readonly files: readonly string[];
}

/** `cases/<id>/case.json`: what a case is, where it is from, and what people made of it. */
export interface CaseFile {
  readonly title: string;
  readonly origin: 'provoked' | 'field' | 'case-study' | 'constructed';
  readonly source: string;
  readonly license: string;
  readonly dates?: { readonly happened?: string; readonly collected?: string };
  readonly kernel: { readonly release: string; readonly arch: string; readonly vendor?: string };
  readonly evidence: readonly EvidenceFile[];
  /** Without it, one run with all files. */
  readonly runs?: readonly CaseRun[];
  readonly concluded: readonly {
    readonly by: string;
    readonly what: string;
    readonly confidence?: 'certain' | 'likely' | 'guess';
  }[];
  readonly doubts: readonly string[];
}

/** A value that a fact must have. */
export type ExpectedValue = Scalar | readonly (string | number)[];

/** What is true of a case. */
export interface Expectation {
  /** Which detectors spoke, exactly. */
  readonly reported: readonly ReportedKind[] | Unknown;
  /** The function at fault, `unknown`, or null: none is. */
  readonly culprit: string | null;
  /** Where a hang ends that has no culprit: the function that waits. */
  readonly waitsIn?: string | null;
  /** Each of them would be right. */
  readonly mechanisms: readonly string[] | Unknown;
  readonly facts: Readonly<Record<string, ExpectedValue>>;
  /** Commit, at least 12 hex digits, and the verdict that it must have. */
  readonly fixes?: Readonly<Record<string, FixWord>>;
  /** What the evidence alone can decide. */
  readonly decidable: readonly DecidableAspect[];
}

/** `cases/<id>/expected.json`; `runs` says by name of a run what is otherwise there. */
export interface ExpectedFile extends Expectation {
  readonly runs?: Readonly<Record<string, Partial<Expectation>>>;
}
