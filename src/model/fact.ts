import type { Cite } from './cite.js';
import type { Said } from './text.js';
import type { FactValue } from './value.js';

/**
 * How firm a claim is, firmest first. `struct`: read from a dump. `proved`: derived with every step shown.
 * `log`: printed by the kernel. `corroborated`: derived over elisions, an independent sign agrees.
 * `live`: pasted output of a live machine. `typed`: the operator's word. `unsure`: "not sure".
 */
export type Firmness = 'struct' | 'proved' | 'log' | 'corroborated' | 'live' | 'typed' | 'unsure';

/** Grade of a derived value, see `derive/`. */
export type Grade = 'proved' | 'corroborated';

export type FactScope = 'case' | 'boot' | 'incident';

/** One statement about a fact. All claims are kept, also those that another outranks. */
export interface Claim {
  readonly value: FactValue;
  readonly firmness: Firmness;
  /** Extractor, derivation, rule or answer it came from: `struct-dump`, `argument-recovery`, `rule:ID`, `answer`. */
  readonly from: string;
  readonly grade?: Grade;
  /** False when a list or count may go on; absent means whole. */
  readonly whole?: boolean;
  readonly cite: readonly Cite[];
  /** Facts it was derived from. */
  readonly restsOn: readonly string[];
  /** One sentence per step of the derivation, for `explain --why`. */
  readonly steps: readonly ClaimStep[];
}
export interface ClaimStep {
  readonly says: Said;
  readonly cite: readonly Cite[];
}

/** A fact after its claims were settled. A conflicted fact is unknown to rules. */
export interface Fact {
  readonly id: string;
  readonly scope: FactScope;
  /** Boot or incident id for these scopes. */
  readonly subject?: string;
  readonly state: 'known' | 'conflicted';
  /** The claim the engine sees; for a conflicted fact the first of the best. */
  readonly best: Claim;
  /** All claims, firmest first. */
  readonly claims: readonly Claim[];
}
