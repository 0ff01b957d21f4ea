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

/** All that hangwise knows, loaded, checked and in one language. Lists are sorted by id. */
export interface Rulebook {
  readonly version: string;
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

export type Language = 'en' | 'zh';

/** What the facts layer needs to know: data, no rules. */
export type FactKnowledge = Pick<Rulebook, 'facts' | 'rows' | 'tables' | 'structSizes' | 'functions' | 'kernels'>;
