import type { CatalogueFact, CatalogueRow, CatalogueStep, KernelFunction, LookupTable } from '../model/catalogue.js';
import type { FixRecord } from '../model/fix.js';
import type { Rule } from '../model/rule.js';
import type { CatalogueFile, FixFile, FunctionsFile, RuleFile, TableFile } from './files.js';

/** Fills in what a file may leave out, and writes out in full what it may shorten: recorded commits, and the gate as a signal. */
export function normaliseRule(file: RuleFile, fullCommit: (commit: string) => string): Rule {
  if (file.kind === 'inference') return file;
  const { now = [], confirm = [], fixes = [] } = file.remedy ?? {};
  return {
    ...file,
    signals: file.signals.map((signal) => ({ ...signal, if: signal.if === 'gate' ? file.when : signal.if })),
    ask: file.ask ?? [],
    mistakenFor: file.mistakenFor ?? [],
    remedy: { now, confirm, fixes: fixes.map(fullCommit) },
  };
}

export function normaliseFix(file: FixFile, fullCommit: (commit: string) => string): FixRecord {
  return {
    ...file,
    ...(file.introducedBy === undefined ? {} : { introducedBy: fullCommit(file.introducedBy) }),
    needs: (file.needs ?? []).map(fullCommit),
    fits: file.fits ?? [],
    contradicted: file.contradicted ?? [],
    unobservable: file.unobservable ?? [],
    hypotheses: file.hypotheses ?? [],
  };
}

/** What one file of the catalogue declares. */
export interface Catalogue {
  readonly facts: readonly CatalogueFact[];
  readonly rows: readonly CatalogueRow[];
  readonly steps: readonly CatalogueStep[];
}

export function normaliseCatalogue({ facts = {}, rows = {}, steps = {} }: CatalogueFile): Catalogue {
  return {
    facts: Object.entries(facts).map(([id, fact]) => ({ ...fact, id, bindings: fact.bindings ?? [] })),
    rows: Object.entries(rows).map(([table, row]) => ({ ...row, table })),
    steps: Object.entries(steps).map(([id, step]) => ({ ...step, id, needs: step.needs ?? [] })),
  };
}

export function normaliseTable(file: TableFile): LookupTable {
  return { ...file, arrays: file.arrays ?? [], attributes: file.attributes ?? {} };
}

export function normaliseFunctions({ subsystem, functions }: FunctionsFile): readonly KernelFunction[] {
  return functions.map((entry) => ({ ...entry, subsystem }));
}
