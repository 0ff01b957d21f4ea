import type { LayoutFile } from '../model/bundleLayout.js';
import type { Mechanism, StructSize, VendorKernel, Weights } from '../model/catalogue.js';
import type {
  CatalogueFile,
  FixFile,
  FunctionsFile,
  RetiredId,
  RuleCasesFile,
  RuleFile,
  TableFile,
  TextsFile,
} from './files.js';

/** A file of the rulebook with valid content. */
export interface DraftFile<T> {
  /** Below the package root, with forward slashes; of a pack as it is shown, such as `site.tgz!rules/x.json`. */
  readonly path: string;
  readonly text: string;
  readonly data: T;
  /** Name of the pack that brings it; absent for what ships. */
  readonly pack?: string;
}

/** All valid files of the rulebook as written, sorted by path, before names are checked and defaults filled in. */
export interface Draft {
  readonly rules: readonly DraftFile<RuleFile>[];
  /** Read for `rules check` only. */
  readonly cases: readonly DraftFile<RuleCasesFile>[];
  readonly catalogues: readonly DraftFile<CatalogueFile>[];
  readonly fixes: readonly DraftFile<FixFile>[];
  readonly tables: readonly DraftFile<TableFile>[];
  readonly functions: readonly DraftFile<FunctionsFile>[];
  readonly kernels: readonly DraftFile<VendorKernel>[];
  readonly structSizes: readonly DraftFile<readonly StructSize[]>[];
  /** Read for `rules check` only: what reads bundles has them built in. */
  readonly bundleLayouts: readonly DraftFile<LayoutFile>[];
  /** Read for `rules check` only. */
  readonly retired: readonly DraftFile<readonly RetiredId[]>[];
  readonly mechanisms: readonly DraftFile<readonly Mechanism[]>[];
  readonly weights: readonly DraftFile<Weights>[];
  readonly messages: readonly DraftFile<TextsFile>[];
  /** Path of the English file -> its translation. */
  readonly translations: ReadonlyMap<string, DraftFile<TextsFile>>;
}
