import type { ExtractorEntry } from '../../model/extractorEntry.js';
import type { Rulebook } from '../../model/rulebook.js';
import type { Draft } from '../draft.js';
import type { RuleCase } from '../files.js';
import { normaliseCatalogue } from '../normalise.js';
import { phrasesOf } from './phrases.js';
import type { Phrases } from './phrases.js';
import { pagePath } from './pagePath.js';
import type { PageKind } from './pagePath.js';
import { readersOf } from './readers.js';
import type { Readers } from './readers.js';

/** The types of records that an extractor makes of samples, and the files of these samples. */
export type RecordSamples = ReadonlyMap<string, readonly string[]>;

/** What is known about extractors beside the rulebook. */
export interface Extractors {
  readonly entries: readonly ExtractorEntry[];
  /** By the name of the extractor. */
  readonly samples: ReadonlyMap<string, RecordSamples>;
}

/** Everything that pages are made from. */
export interface Site {
  readonly rulebook: Rulebook;
  readonly phrases: Phrases;
  readonly extractors: Extractors;
  /** Path of a page -> the file of the rulebook that says what it tells. */
  readonly sources: ReadonlyMap<string, string>;
  /** Id of a rule -> its cases, with their file. */
  readonly cases: ReadonlyMap<string, { readonly file: string; readonly cases: readonly RuleCase[] }>;
  readonly readers: Readers;
}

export function siteOf(rulebook: Rulebook, draft: Draft, extractors: Extractors): Site {
  return {
    rulebook,
    phrases: phrasesOf(rulebook.messages),
    extractors,
    sources: new Map(sourcesOf(draft)),
    cases: new Map(draft.cases.map(({ path, data }) => [data.rule, { file: path, cases: data.cases }])),
    readers: readersOf(rulebook),
  };
}

/** The folder, and so the area, of the file that tells of something. */
export function areaOf({ sources }: Site, kind: PageKind, id: string): string {
  return sources.get(pagePath(kind, id))?.split('/').at(-2) ?? '';
}

function sourcesOf(draft: Draft): readonly (readonly [string, string])[] {
  return [
    ...draft.rules.map(({ path, data }) => [pagePath('rule', data.id), path] as const),
    ...draft.fixes.map(({ path, data }) => [pagePath('commit', data.commit), path] as const),
    ...draft.tables.map(({ path, data }) => [pagePath('table', data.name), path] as const),
    ...draft.mechanisms.flatMap(({ path, data }) => data.map(({ id }) => [pagePath('mechanism', id), path] as const)),
    ...draft.catalogues.flatMap(({ path, data }) => {
      const { facts, rows, steps } = normaliseCatalogue(data);
      return [
        ...facts.map(({ id }) => [pagePath('fact', id), path] as const),
        ...rows.map(({ table }) => [pagePath('table', table), path] as const),
        ...steps.map(({ id }) => [pagePath('step', id), path] as const),
      ];
    }),
  ];
}
