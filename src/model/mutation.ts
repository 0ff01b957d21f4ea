import type { Problem } from './problem.js';

/** Damages that change what a rule says: a case has to notice every one of them. */
export const STRUCTURAL_DAMAGES = [
  /** A leaf of a condition is gone. */
  'drop-leaf',
  /** A leaf asks for the opposite. */
  'flip-leaf',
  /** `all` became `any`, or the other way round. */
  'swap-group',
  /** The functions of a path stand in reverse order. */
  'reverse-path',
  'drop-signal',
  /** What speaks for speaks against, or the other way round. */
  'flip-side',
  /** What excludes only speaks against. */
  'drop-exclusion',
  /** A reported kind is missing from `hang`. */
  'drop-hang',
] as const;

/** Damages that are a matter of degree: told, and no case needs to notice them. */
export const GRADUAL_DAMAGES = [
  'change-strength',
  /** A value is missing from a list: a case for every name in it would be a copy of the list. */
  'drop-value',
  /** A number of a comparison is one more or one less. */
  'move-boundary',
  'drop-group',
  'drop-ask',
] as const;

export type StructuralDamage = (typeof STRUCTURAL_DAMAGES)[number];
export type Damage = StructuralDamage | (typeof GRADUAL_DAMAGES)[number];

export function isStructural(damage: Damage): damage is StructuralDamage {
  return STRUCTURAL_DAMAGES.some((one) => one === damage);
}

/** One damage of one rule and what became of it. */
export interface MutantOutcome {
  readonly damage: Damage;
  readonly structural: boolean;
  /** What was damaged, and what it became, as in the file: `hang.kind equal "soft-lockup"`; `-` for nothing. */
  readonly before: string;
  readonly after: string;
  /** Of what was damaged. */
  readonly place: NonNullable<Problem['place']>;
  /** Name of the first case that notices; absent when none does. */
  readonly noticedBy?: string;
}

export interface RuleMutation {
  readonly rule: string;
  readonly file: string;
  readonly cases: number;
  readonly mutants: readonly MutantOutcome[];
}

/** What the cases of rules notice when these are damaged on purpose, one thing at a time. */
export interface MutationReport {
  readonly rules: readonly RuleMutation[];
}

/** A case that would notice what no case notices, or would show what no case shows. */
export interface ProposedCase {
  readonly name: string;
  /** The case as it would stand in its file. */
  readonly json: string;
  /** What it is good for, in the words of the tool: a damage with its place, or a state of a gate or signal. */
  readonly notices: readonly string[];
}

/** Entries that a case lacks: with them it would notice. */
export interface ProposedEntries {
  readonly case: string;
  readonly holds: readonly string[];
  readonly fails: readonly string[];
  readonly notices: readonly string[];
}

/** What would close the gaps of one rule. */
export interface RuleProposals {
  readonly rule: string;
  /** Of its cases; there may be none yet. */
  readonly file: string;
  readonly entries: readonly ProposedEntries[];
  readonly cases: readonly ProposedCase[];
  /** For these nothing was found: perhaps no facts can tell. */
  readonly open: readonly string[];
}
