import type { BundleContents } from './bundle.js';
import type { StepTool } from './catalogue.js';
import type { Fact, Claim } from './fact.js';
import type { Boot, Incident } from './incident.js';
import type { Cite } from './cite.js';
import type { Problem } from './problem.js';
import type { RowTable } from './row.js';
import type { SourceReading } from './source.js';
import type { Scalar } from './value.js';
import type { TaskStacks } from './stack.js';
import type { Said } from './text.js';
import type { WaitGraph } from './wait.js';

/** What an operator said. Pastes are no answers: the extractors read them like any other source. */
export type Answer =
  | {
      readonly kind: 'value';
      readonly fact: string;
      readonly value: Scalar;
      readonly sure: boolean;
      /** What it is about, by its key (`incidentKey`); the primary incident where none is named, or is there any more. */
      readonly incident?: string;
      readonly supposed?: Supposition;
    }
  | { readonly kind: 'unavailable'; readonly step: string }
  /** Output of the step was pasted: a step that only collects is not asked again, whatever its output told. */
  | { readonly kind: 'taken'; readonly step: string };

/** An answer that nobody gave, to look ahead: as firm as output that would show it. */
export interface Supposition {
  readonly firmness: 'struct' | 'live';
  /** What it would be about; the primary incident where none is named. */
  readonly incident?: string;
}

/** A tool that runs beside the diagnosis: what it can be asked needs nobody who types. */
export interface AttachedNow {
  readonly tool: StepTool;
  /** Steps whose output was taken: a dump does not change. */
  readonly taken: readonly string[];
}

/** The material of a case: order of readings and answers does not matter to the diagnosis. */
export interface CaseMaterial {
  readonly id: string;
  readonly readings: readonly SourceReading[];
  readonly answers: readonly Answer[];
  /** Of the bundles that some of the readings came out of: shown, and nothing rests on it. */
  readonly contents?: readonly BundleContents[];
}

/** Where a recorded commit was looked for in what this kernel was made from, and what came out. */
export interface CommitFinding {
  /** First twelve digits of its upstream hash. */
  readonly commit: string;
  readonly says: Said;
  readonly cite: readonly Cite[];
  /** It was looked for where it may be under another name: this tells less than a presence that is known. */
  readonly inconclusive?: true;
}

/** Facts, rows and incidents that follow from the material: the input of inference. */
export interface CaseFacts {
  readonly boots: readonly Boot[];
  readonly incidents: readonly Incident[];
  readonly facts: readonly Fact[];
  readonly tables: readonly RowTable[];
  readonly waits: WaitGraph;
  /** Of each boot that shows stacks of tasks. */
  readonly stacks: readonly TaskStacks[];
  /** Commits that the evidence or the operator named. */
  readonly commits: readonly { readonly commit: string; readonly claim: Claim }[];
  readonly commitFindings: readonly CommitFinding[];
  readonly problems: readonly Problem[];
}
