import type { Condition, FactLeaf } from '../../model/condition.js';
import type { ReportedKind } from '../../model/incident.js';
import type { Side, Strength } from '../../model/rule.js';
import type { Scalar } from '../../model/value.js';
import type { CaseFact, CaseTable } from '../../rulebook/files.js';

/** Facts and rows as a case of a rule states them. */
export interface Stated {
  readonly facts: Readonly<Record<string, CaseFact>>;
  readonly rows?: Readonly<Record<string, CaseTable>>;
}

/** One condition of a gate with what makes it true, and what makes it false: each named, and different in one thing. */
export interface GateItem {
  readonly leaf: FactLeaf;
  readonly met: Stated;
  readonly misses: readonly { readonly name: string; readonly stated: Stated }[];
}

/** A signal with what makes it true and what makes it false. */
export interface SignalItem {
  readonly id: string;
  readonly side: Exclude<Side, 'excludes'>;
  readonly strength: Strength;
  readonly group?: string;
  readonly says: string;
  /** `gate`: it holds whenever the gate is open. */
  readonly if: Condition | 'gate';
  readonly met: Stated;
  readonly missed: Stated;
}

interface SketchBase {
  readonly id: string;
  readonly title: string;
  readonly authors: readonly string[];
  /** At least one. */
  readonly gate: readonly GateItem[];
}

/** What a hypothesis is going to say, from a case or from nothing. */
export interface HypothesisSketch extends SketchBase {
  readonly kind: 'hypothesis';
  readonly mechanism: string;
  readonly hang: readonly ReportedKind[];
  readonly signals: readonly SignalItem[];
  readonly ask: readonly { readonly fact: string; readonly why: string }[];
  readonly mistakenFor: readonly string[];
}

export interface InferenceSketch extends SketchBase {
  readonly kind: 'inference';
  readonly concludes: { readonly fact: string; readonly value: Scalar };
}

export type RuleSketch = HypothesisSketch | InferenceSketch;

/** The facts and rows of both; of one that both state the later counts. */
export function together(...all: readonly Stated[]): Stated {
  const facts = Object.fromEntries(all.flatMap((stated) => Object.entries(stated.facts)));
  const rows = Object.fromEntries(all.flatMap((stated) => Object.entries(stated.rows ?? {})));
  return { facts, ...(Object.keys(rows).length === 0 ? {} : { rows }) };
}
