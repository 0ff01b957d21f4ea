import type {
  CatalogueFact,
  CatalogueRow,
  CatalogueStep,
  KernelFunction,
  LookupTable,
  Mechanism,
  StructSize,
  VendorKernel,
  Weights,
} from './catalogue.js';
import type { FixRecord } from './fix.js';
import type { Rule } from './rule.js';

/** Problem codes and headings -> text with `{{hole}}`s, in one language. */
export type Messages = Readonly<Record<string, string>>;

/** A rule pack, by what names it wherever it was: no path of a machine. */
export interface PackSummary {
  readonly name: string;
  readonly version: string;
  /** Hex digits that name its content. */
  readonly fingerprint: string;
  /** How many rules and commits it brings. */
  readonly rules: number;
  readonly fixes: number;
}

/** All that hangwise knows, loaded, checked and in one language. Lists are sorted by id. */
export interface Rulebook {
  /** Of the shipped part: hex digits that name its content. */
  readonly version: string;
  /** What was added to it, lowest precedence first. */
  readonly packs: readonly PackSummary[];
  readonly language: Language;
  readonly rules: readonly Rule[];
  readonly fixes: readonly FixRecord[];
  readonly facts: readonly CatalogueFact[];
  readonly rows: readonly CatalogueRow[];
  readonly steps: readonly CatalogueStep[];
  readonly tables: readonly LookupTable[];
  readonly structSizes: readonly StructSize[];
  readonly functions: readonly KernelFunction[];
  readonly kernels: readonly VendorKernel[];
  readonly mechanisms: readonly Mechanism[];
  readonly weights: Weights;
  readonly messages: Messages;
  /** Texts that fell back to English. */
  readonly untranslated: number;
}

/** What a result was made with: packs included in the numbers. */
export interface RulebookSummary {
  /** Of the shipped part. */
  readonly version: string;
  readonly rules: number;
  readonly fixes: number;
  /** Lowest precedence first; empty when only what ships was used. */
  readonly packs: readonly PackSummary[];
}

export function summaryOf({ version, rules, fixes, packs }: Rulebook): RulebookSummary {
  return { version, rules: rules.length, fixes: fixes.length, packs };
}

export type Language = 'en' | 'zh';

/** What the facts layer needs to know: data, no rules. */
export type FactKnowledge = Pick<
  Rulebook,
  'facts' | 'rows' | 'tables' | 'structSizes' | 'functions' | 'kernels' | 'fixes'
>;
