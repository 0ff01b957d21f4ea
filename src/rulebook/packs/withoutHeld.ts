import { groupBy } from '../../model/groupBy.js';
import type { Draft, DraftFile } from '../draft.js';
import type { CatalogueFile, FunctionsFile, TextsFile } from '../files.js';
import { functionId } from './held.js';
import type { Held } from './held.js';

/** A draft without some of its definitions, their cases and their translations. */
export function withoutHeld(draft: Draft, gone: ReadonlySet<Held>): Draft {
  const ofFile = groupBy(gone, ({ file }) => file.path);
  const isGone = ({ path }: DraftFile<unknown>, kind: Held['kind'], id: string): boolean =>
    ofFile.get(path)?.some((held) => held.kind === kind && held.id === id) === true;
  const rules = draft.rules.filter((file) => !isGone(file, 'rule', file.data.id));
  const lost = draft.rules.filter((file) => !rules.includes(file));
  return {
    ...draft,
    rules,
    cases: draft.cases.filter(
      ({ pack, data }) => !lost.some((rule) => rule.pack === pack && rule.data.id === data.rule),
    ),
    fixes: draft.fixes.filter((file) => !isGone(file, 'fix', file.data.commit)),
    tables: draft.tables.filter((file) => !isGone(file, 'table', file.data.name)),
    kernels: draft.kernels.filter((file) => !isGone(file, 'kernel', file.data.vendor)),
    catalogues: draft.catalogues.map((file) => (ofFile.has(file.path) ? thinner(file, isGone) : file)),
    functions: draft.functions.map((file) => (ofFile.has(file.path) ? withoutFunctions(file, isGone) : file)),
    translations: translationsOf(draft, ofFile),
  };
}

type IsGone = (file: DraftFile<unknown>, kind: Held['kind'], id: string) => boolean;

function thinner(file: DraftFile<CatalogueFile>, isGone: IsGone): DraftFile<CatalogueFile> {
  const kept = <T>(kind: Held['kind'], entries: Readonly<Record<string, T>> = {}): Readonly<Record<string, T>> =>
    Object.fromEntries(Object.entries(entries).filter(([id]) => !isGone(file, kind, id)));
  const { subject, facts, rows, steps } = file.data;
  return {
    ...file,
    data: { subject, facts: kept('fact', facts), rows: kept('row', rows), steps: kept('step', steps) },
  };
}

function withoutFunctions(file: DraftFile<FunctionsFile>, isGone: IsGone): DraftFile<FunctionsFile> {
  const functions = file.data.functions.filter((entry) => !isGone(file, 'function', functionId(entry)));
  return { ...file, data: { ...file.data, functions } };
}

/** What is gone has no texts. */
function translationsOf(draft: Draft, ofFile: ReadonlyMap<string, readonly Held[]>): Draft['translations'] {
  return new Map(
    [...draft.translations].flatMap(([path, file]): readonly (readonly [string, DraftFile<TextsFile>])[] => {
      const gone = ofFile.get(path);
      if (gone === undefined) return [[path, file]];
      const prefixes = gone.map(textsOf);
      if (prefixes.includes('')) return [];
      const texts = Object.entries(file.data).filter(([id]) => !prefixes.some((prefix) => id.startsWith(prefix)));
      return [[path, { ...file, data: Object.fromEntries(texts) }]];
    }),
  );
}

/** How the ids of the texts of a definition begin in the translation of its file; empty when the file is about it alone. */
function textsOf({ kind, id }: Held): string {
  switch (kind) {
    case 'rule':
    case 'fix':
    case 'table':
    case 'kernel':
      return '';
    case 'fact':
      return `facts.${id}.`;
    case 'row':
      return `rows.${id}.`;
    case 'step':
      return `steps.${id}.`;
    case 'function':
      return `${id}.waitsFor`;
  }
}
