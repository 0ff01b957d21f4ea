import type { CulpritMethod, ReportedKind } from './incident.js';
import type { Certainty, FixWord } from './diagnosis.js';
import type { CaseScore } from './evaluation.js';
import type { Problem } from './problem.js';

/**
 * One line of the results of a batch: what became of one run of one case. The same evidence, the same rulebook and the same version of
 * hangwise give the same bytes: nothing in it depends on the clock, the machine, the order of work, or how many worked.
 * `schema/case-result.schema.json` is its contract.
 */
export type CaseResult = EvaluatedRun | RefusedCase;

/** Names a line: no two lines of one evaluation have the same. */
export interface ResultKey {
  /** The archive as it was named on the command line; `-` for standard input. */
  readonly archive: string;
  /** Path of the case below its archive with forward slashes, or what standard input calls it. Not escaped: any bytes that are UTF-8. */
  readonly case: string;
  /** `all` where a case lists no runs. */
  readonly run: string;
}

/** A run that has a diagnosis. */
export interface EvaluatedRun extends ResultKey {
  readonly schemaVersion: 1;
  readonly status: 'evaluated';
  /** The case has other runs as well. */
  readonly several: boolean;
  /** The machine, where the evidence of the case is of several: `case` ends with it, behind a slash. */
  readonly host?: string;
  /** Fingerprint of rules and knowledge. */
  readonly rulebook: string;
  /**
   * SHA-256 over the evidence, in lower-case hex: names and contents of its files in their order, as they lie, packed or not. Of a memory
   * dump the log counts, of the directory of a bundle the files of which something was read.
   */
  readonly evidence: string;
  readonly files: number;
  readonly bytes: number;
  readonly lines: number;
  readonly kernel: ResultKernel;
  /** When it happened, as far as the case or its log says: an ISO 8601 date, or date and time without zone. */
  readonly when?: string;
  /** Of the diagnosis, the primary ones first. */
  readonly incidents: readonly ResultIncident[];
  /** All whose gate is open, in the order of the diagnosis: those of the first primary incident first, strongest first. */
  readonly hypotheses: readonly ResultHypothesis[];
  readonly fixes: readonly ResultFix[];
  /** Problems with the evidence: code -> how often. */
  readonly problems: Readonly<Record<string, number>>;
  /** Against what is true, where the case says it. */
  readonly score?: CaseScore;
}

/** A case that could not be evaluated, and why. */
export interface RefusedCase extends ResultKey {
  readonly schemaVersion: 1;
  readonly status: 'refused';
  readonly problems: readonly Problem[];
}

export interface ResultKernel {
  readonly release?: string;
  readonly upstream?: string;
  readonly branch?: string;
  readonly vendor?: string;
  readonly arch?: string;
}

export interface ResultIncident {
  readonly id: string;
  readonly kind: ReportedKind;
  readonly primary: boolean;
  readonly causedBy?: string;
  readonly culprit?: string;
  /** How the culprit was found. */
  readonly how?: CulpritMethod;
  readonly module?: string;
  readonly subsystem?: string;
  readonly waitsIn?: string;
  readonly comm?: string;
  readonly reports: number;
  /** Longest time reported, in seconds. */
  readonly seconds?: number;
  /** First sign, in seconds since boot. */
  readonly first?: number;
}

export interface ResultHypothesis {
  readonly rule: string;
  readonly mechanism: string;
  readonly incident: string;
  readonly certainty: Certainty;
  /** Sum of decibans. */
  readonly score: number;
  /** Ids of the signals that hold, those that count first; `for` and `against` alike. */
  readonly holds: readonly string[];
}

export interface ResultFix {
  readonly commit: string;
  readonly verdict: FixWord;
  /** The hypothesis that it is listed for. */
  readonly hypothesis?: string;
  readonly incident?: string;
}
