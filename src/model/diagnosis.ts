import type { BundleContents } from './bundle.js';
import type { Cite } from './cite.js';
import type { FixRole } from './fix.js';
import type { FactScope, Firmness, Grade } from './fact.js';
import type { Incident } from './incident.js';
import type { ConditionProof } from './proof.js';
import type { Side, Strength } from './rule.js';
import type { StepCommand, StepCost } from './catalogue.js';
import type { FactValue, Scalar, Truth } from './value.js';
import type { RulebookSummary } from './rulebook.js';
import type { Source } from './source.js';
import type { TaskStacks } from './stack.js';
import type { WaitGraph } from './wait.js';

export type Certainty = 'established' | 'probable' | 'possible' | 'unlikely' | 'excluded';
export type FixWord = 'fits' | 'contradicted' | 'already-in' | 'not-affected' | 'cannot-tell';
export type MechanismVerdict = 'fits' | 'contradicted' | 'unknown';
export type Presence = 'in' | 'absent' | 'predates-bug' | 'unknown';

export interface DiagnosedKernel {
  readonly release?: string;
  readonly upstream?: string;
  readonly branch?: string;
  readonly vendor?: string;
  readonly arch?: string;
  readonly taints?: readonly string[];
}

export interface DiagnosedBoot {
  readonly id: string;
  readonly kernel: DiagnosedKernel;
  readonly from?: number;
  readonly to?: number;
  readonly clock: 'since-boot' | 'wall' | 'none';
  readonly holes: readonly Cite[];
}

/** An incident as it is shown: why it is fallout, in words. */
export type DiagnosedIncident = Omit<Incident, 'because'> & { readonly because?: string };

/** Values as texts -> what a look-up table says they mean; only those that it has. */
export type ValueWords = Readonly<Record<string, string>>;

export interface DiagnosedFact {
  readonly id: string;
  readonly value: FactValue | null;
  /** Of the value or its members, and of all claims. */
  readonly words?: ValueWords;
  readonly scope: FactScope;
  readonly subject?: string;
  readonly from: string;
  readonly firmness: Firmness;
  readonly grade?: Grade;
  readonly whole?: boolean;
  readonly conflicted?: true;
  readonly restsOn: readonly string[];
  readonly steps: readonly { readonly says: string; readonly cite: readonly Cite[] }[];
  /** Present when there is more than one. */
  readonly claims?: readonly {
    readonly value: FactValue;
    readonly from: string;
    readonly firmness: Firmness;
    readonly cite: readonly Cite[];
  }[];
  readonly cite: readonly Cite[];
}

export interface DiagnosedRow {
  readonly id: string;
  readonly attributes: Readonly<Record<string, Scalar | readonly string[]>>;
  readonly cite: readonly Cite[];
}

export interface DiagnosedSignal {
  readonly id: string;
  readonly side: Side;
  readonly strength?: Strength;
  /** Decibans that it adds when it counts; negative for against. */
  readonly weight: number;
  /** False when a stronger signal of its group holds, or when it does not hold. */
  readonly counts: boolean;
  readonly state: Truth;
  readonly group?: string;
  /** The more general rule that it is taken over from. */
  readonly of?: string;
  readonly says: string;
  readonly missing: readonly string[];
  readonly proof: ConditionProof;
  readonly cite: readonly Cite[];
}

export interface Hypothesis {
  readonly rule: string;
  readonly mechanism: string;
  readonly title: string;
  readonly incident: string;
  readonly certainty: Certainty;
  /** Sum of decibans. */
  readonly score: number;
  readonly description: readonly string[];
  readonly gate: ConditionProof;
  readonly signals: readonly DiagnosedSignal[];
  readonly now: readonly string[];
  readonly confirm: readonly string[];
  readonly mistakenFor: readonly string[];
  /** The more general rule that this one says more exactly. */
  readonly refines?: string;
  /** The open rule that says this one more exactly, and is no weaker. */
  readonly refinedBy?: string;
  readonly cite: readonly Cite[];
}

/** A hypothesis whose gate is not open: why, for `explain --why-not`. */
export interface ClosedHypothesis {
  readonly rule: string;
  readonly title: string;
  readonly incident: string;
  readonly gate: 'false' | 'unknown';
  readonly proof: ConditionProof;
}

export interface FixBecause {
  readonly side: 'fits' | 'contradicted' | 'presence';
  readonly says: string;
  readonly state: Truth;
  /** Concluded by whoever wrote the record, not said by its source. */
  readonly inferred?: true;
  readonly cite: readonly Cite[];
  readonly facts: readonly string[];
}

export interface FixVerdict {
  readonly commit: string;
  readonly subject: string;
  readonly role: FixRole;
  readonly verdict: FixWord;
  readonly mechanism: MechanismVerdict;
  readonly presence: Presence;
  /** What the upstream records say for this version, in words: `not in 4.19.y`. */
  readonly upstream: string;
  readonly upstreamPresence: Presence;
  /** Branches that carry it, oldest first: `4.19 (4.19.320)`, `mainline 6.11`. */
  readonly carriedBy: readonly string[];
  /** Branches that carry a commit of the same set without this one: moving there is no cure. */
  readonly incomplete: readonly {
    readonly branch: string;
    readonly has: readonly string[];
    readonly lacks: readonly string[];
  }[];
  readonly needs: readonly string[];
  readonly because: readonly FixBecause[];
  readonly unknown: readonly string[];
  readonly unobservable: readonly string[];
  readonly listedFor: readonly string[];
  readonly hypothesis?: string;
  readonly incident?: string;
}

export interface Question {
  readonly id: string;
  readonly asks: string;
  readonly why: string;
  readonly how: readonly StepCommand[];
  readonly yields: readonly string[];
  readonly cost: StepCost;
  readonly incident?: string;
  /** How far the answer could move the ranking, in decibans, counting what it makes obtainable. */
  readonly gain: number;
  /**
   * No answer to it, nor to what it makes obtainable, could change which hypothesis leads, its word of certainty, or the verdict on a commit:
   * it is only for whoever wants to know more. Of a fallout whose cause is at least probable, only the verdicts count.
   */
  readonly idle?: true;
  /** Facts that a person may answer by choice or number instead of pasting. */
  readonly answers: readonly {
    readonly fact: string;
    readonly asks: string;
    readonly type: string;
    readonly values?: readonly Scalar[];
    /** Of `values`, where a table has words for them. */
    readonly words?: ValueWords;
    readonly unit?: string;
  }[];
}

export interface DiagnosedProblem {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'note';
  /** What is wrong. */
  readonly message: string;
  /** Why it matters; absent for problems that are worded in one sentence. */
  readonly why?: string;
  /** What to do now. */
  readonly next?: string;
  readonly cite?: readonly Cite[];
}

/** The whole answer: one value feeds every output. `schema/diagnosis.schema.json` is its contract. */
export interface Diagnosis {
  readonly schemaVersion: 1;
  readonly rulebook: RulebookSummary;
  readonly language: string;
  readonly case: { readonly id: string; readonly sources: readonly Source[] };
  /** What became of everything in the bundles that the case came in; absent where it came in none. */
  readonly contents?: readonly BundleContents[];
  readonly kernel: DiagnosedKernel;
  readonly boots: readonly DiagnosedBoot[];
  readonly incidents: readonly DiagnosedIncident[];
  readonly facts: readonly DiagnosedFact[];
  readonly rows: Readonly<Record<string, readonly DiagnosedRow[]>>;
  /** Table -> attribute -> words of its values: told once, since thousands of rows have the same. */
  readonly rowWords?: Readonly<Record<string, Readonly<Record<string, ValueWords>>>>;
  readonly waits: WaitGraph;
  /** Of the boot of the primary incident; absent when it shows no stack of a task. */
  readonly stacks?: TaskStacks;
  readonly hypotheses: readonly Hypothesis[];
  readonly closed: readonly ClosedHypothesis[];
  readonly fixes: readonly FixVerdict[];
  readonly questions: readonly Question[];
  readonly problems: readonly DiagnosedProblem[];
  /** Cited lines: source id -> line number -> text as in the evidence. */
  readonly excerpts: Readonly<Record<string, Readonly<Record<string, string>>>>;
}
