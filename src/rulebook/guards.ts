import type { Mechanism, StructSize, VendorKernel, Weights } from '../model/catalogue.js';
import type { CatalogueFile, FixFile, FunctionsFile, RuleFile, TableFile, TextsFile } from './files.js';

type Guard<T> = (data: unknown) => data is T;

/** Tells for every kind of file that a start reads whether its content has the right shape. */
export interface Guards {
  readonly rule: Guard<RuleFile>;
  readonly ruleTranslation: Guard<TextsFile>;
  readonly catalogue: Guard<CatalogueFile>;
  readonly fix: Guard<FixFile>;
  readonly table: Guard<TableFile>;
  readonly functions: Guard<FunctionsFile>;
  readonly kernels: Guard<VendorKernel>;
  readonly messages: Guard<TextsFile>;
  readonly structSizes: Guard<readonly StructSize[]>;
  readonly mechanisms: Guard<readonly Mechanism[]>;
  readonly weights: Guard<Weights>;
}
