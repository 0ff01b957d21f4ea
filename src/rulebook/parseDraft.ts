import type { Problem } from '../model/problem.js';
import type { Draft, DraftFile } from './draft.js';
import type { Guards } from './guards.js';
import { translatedPath } from './kind.js';
import type { FileKind } from './kind.js';
import { PACK_LIMITS } from './packs/limits.js';
import type { TextFile } from './readTexts.js';

/**
 * How far files are looked at: `valid` wants the right shape, `thorough` also reads
 * the cases of rules and looks for what only an author can get wrong, such as a key given twice.
 */
export type Scrutiny = 'valid' | 'thorough';

export interface DraftReading {
  readonly draft: Draft;
  readonly problems: readonly Problem[];
}

type JsonFile = TextFile & DraftFile<unknown>;

/**
 * Parses and validates files. One that is no JSON or has the wrong shape becomes a problem and is left out. Validation
 * only says yes or no; the reasons are worked out when there is a no.
 */
export async function parseDraft(files: readonly TextFile[], scrutiny: Scrutiny): Promise<DraftReading> {
  const problems: Problem[] = [];
  const parsed: JsonFile[] = [];
  const broken: TextFile[] = [];
  for (const file of files) {
    const data = parseJson(file.text);
    if (data === undefined) broken.push(file);
    else parsed.push({ ...file, data: data.value });
  }
  const guards: Guards = await import('./generated/startupValidators.js');
  const full = scrutiny === 'thorough' ? await import('./generated/validators.js') : undefined;
  const valid = new Set<JsonFile>();
  const take = <T>(kind: FileKind, isValid: (data: unknown) => data is T): readonly DraftFile<T>[] =>
    parsed.flatMap((file) => {
      const { path, text, data, pack } = file;
      if (file.kind !== kind || !isValid(data)) return [];
      valid.add(file);
      return [{ path, text, data, ...(pack === undefined ? {} : { pack }) }];
    });
  const translations = take('ruleTranslation', guards.ruleTranslation);
  const draft: Draft = {
    rules: take('rule', guards.rule),
    cases: full === undefined ? [] : take('ruleCases', full.ruleCases),
    catalogues: take('catalogue', guards.catalogue),
    fixes: take('fix', guards.fix),
    tables: take('table', guards.table),
    functions: take('functions', guards.functions),
    kernels: take('kernels', guards.kernels),
    structSizes: take('structSizes', guards.structSizes),
    bundleLayouts: full === undefined ? [] : take('bundleLayout', full.bundleLayout),
    retired: full === undefined ? [] : take('retired', full.retired),
    mechanisms: take('mechanisms', guards.mechanisms),
    weights: take('weights', guards.weights),
    messages: take('messages', guards.messages),
    translations: new Map(translations.map((file) => [translatedPath(file.path), file])),
  };
  const invalid = parsed.filter((file) => !valid.has(file));
  if (broken.length > 0 || invalid.length > 0) {
    const { explainFiles } = await import('./explainFiles.js');
    problems.push(...explainFiles(broken, invalid));
  }
  if (scrutiny === 'thorough') {
    const { duplicateKeys, mayRepeatKeys } = await import('./place.js');
    const mostIn = (pack: string | undefined): number => (pack === undefined ? Infinity : PACK_LIMITS.problems);
    const suspects = parsed.filter(({ text, data }) => mayRepeatKeys(text, data));
    problems.push(...suspects.flatMap(({ text, path, pack }) => duplicateKeys(text, path, mostIn(pack))));
  }
  return { draft, problems };
}

function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: withoutSchema(JSON.parse(text)) };
  } catch {
    return undefined;
  }
}

/** `$schema` is for editors. */
function withoutSchema(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, '$schema')) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== '$schema'));
}
