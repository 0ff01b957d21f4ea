import type { Weights } from '../model/catalogue.js';
import type { Language, PackSummary, Rulebook } from '../model/rulebook.js';
import type { Draft, DraftFile } from './draft.js';
import type { Finding } from './finding.js';
import { normaliseCatalogue, normaliseFix, normaliseFunctions, normaliseRule, normaliseTable } from './normalise.js';
import * as texts from './texts.js';
import type { Say } from './texts.js';
import { translate } from './translation.js';

export interface Assembly {
  readonly rulebook: Rulebook;
  readonly findings: readonly Finding[];
}

/** Nothing leads and nothing is probable with these: used only where the file is missing, which is a problem by itself. */
const NO_WEIGHTS: Weights = {
  strength: { weak: 0, moderate: 0, strong: 0 },
  thresholds: { established: Infinity, probable: Infinity, possible: 0 },
  lead: 0,
};

/** The rulebook of valid files in one language: defaults filled in, lists sorted by id. */
export function assemble(
  draft: Draft,
  language: Language,
  version: string,
  packs: readonly PackSummary[] = [],
): Assembly {
  const findings: Finding[] = [];
  let untranslated = 0;
  const said = <T>(file: DraftFile<unknown>, value: T, sayAll: (value: T, say: Say) => T): T => {
    if (language === 'en') return value;
    const translated = translate(value, sayAll, draft.translations.get(file.path));
    untranslated += translated.untranslated;
    findings.push(...translated.findings);
    return translated.value;
  };
  const commits = draft.fixes.map(({ data }) => data.commit);
  const fullCommit = (commit: string): string => commits.find((full) => full.startsWith(commit)) ?? commit;
  const catalogues = draft.catalogues.map((file) => said(file, normaliseCatalogue(file.data), texts.sayCatalogue));
  const rulebook: Omit<Rulebook, 'untranslated'> = {
    version,
    packs,
    language,
    rules: sorted(
      draft.rules.map((file) => said(file, normaliseRule(file.data, fullCommit), texts.sayRule)),
      ({ id }) => id,
    ),
    fixes: sorted(
      draft.fixes.map((file) => said(file, normaliseFix(file.data, fullCommit), texts.sayFix)),
      ({ commit }) => commit,
    ),
    facts: sorted(
      catalogues.flatMap(({ facts }) => facts),
      ({ id }) => id,
    ),
    rows: sorted(
      catalogues.flatMap(({ rows }) => rows),
      ({ table }) => table,
    ),
    steps: sorted(
      catalogues.flatMap(({ steps }) => steps),
      ({ id }) => id,
    ),
    tables: sorted(
      draft.tables.map((file) => said(file, normaliseTable(file.data), texts.sayTable)),
      ({ name }) => name,
    ),
    structSizes: sorted(
      draft.structSizes.flatMap(({ data }) => data),
      ({ struct }) => struct,
    ),
    functions: sorted(
      draft.functions.flatMap((file) => said(file, normaliseFunctions(file.data), texts.sayFunctions)),
      ({ name }) => name,
    ),
    kernels: sorted(
      draft.kernels.map((file) => said(file, file.data, texts.sayKernel)),
      ({ vendor }) => vendor,
    ),
    mechanisms: sorted(
      draft.mechanisms.flatMap((file) => said(file, file.data, texts.sayMechanisms)),
      ({ id }) => id,
    ),
    weights: draft.weights[0]?.data ?? NO_WEIGHTS,
    messages: Object.fromEntries(
      draft.messages.flatMap((file) => Object.entries(said(file, file.data, texts.sayMessages))),
    ),
  };
  return { rulebook: { ...rulebook, untranslated }, findings };
}

/** By code units, so that the order is the same on every machine; equal keys keep the order of their files. */
function sorted<T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] {
  return [...items].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : Number(keyOf(a) > keyOf(b))));
}
