import type { CatalogueFact, CatalogueRow } from '../../model/catalogue.js';
import type { Draft } from '../draft.js';
import type { RuleFile, TableFile } from '../files.js';
import { normaliseCatalogue } from '../normalise.js';

/** All names that files of the rulebook may use. */
export interface Names {
  readonly facts: ReadonlyMap<string, CatalogueFact>;
  readonly rows: ReadonlyMap<string, CatalogueRow>;
  readonly steps: ReadonlySet<string>;
  readonly mechanisms: ReadonlySet<string>;
  readonly rules: ReadonlyMap<string, RuleFile>;
  readonly tables: ReadonlyMap<string, TableFile>;
  /** Full hashes of the recorded commits. */
  readonly commits: readonly string[];
}

export function namesOf(draft: Draft): Names {
  const catalogues = draft.catalogues.map(({ data }) => normaliseCatalogue(data));
  return {
    facts: new Map(catalogues.flatMap(({ facts }) => facts.map((fact) => [fact.id, fact]))),
    rows: new Map(catalogues.flatMap(({ rows }) => rows.map((row) => [row.table, row]))),
    steps: new Set(catalogues.flatMap(({ steps }) => steps.map(({ id }) => id))),
    mechanisms: new Set(draft.mechanisms.flatMap(({ data }) => data.map(({ id }) => id))),
    rules: new Map(draft.rules.map(({ data }) => [data.id, data])),
    tables: new Map(draft.tables.map(({ data }) => [data.name, data])),
    commits: draft.fixes.map(({ data }) => data.commit),
  };
}
