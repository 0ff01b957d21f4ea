import type { Draft, DraftFile } from '../../draft.js';
import type { Finding, JsonPath } from '../../finding.js';
import {
  normaliseCatalogue,
  normaliseFix,
  normaliseFunctions,
  normaliseRule,
  normaliseTable,
} from '../../normalise.js';
import * as sayings from '../../texts.js';
import type { Say } from '../../texts.js';
import { textPath } from './textPath.js';

/** A file with all of its texts that can be translated. */
export interface FileTexts {
  readonly file: DraftFile<unknown>;
  readonly texts: readonly (readonly [id: string, english: string])[];
}

/** Texts without translation: one warning a file, at the first of them. */
export function untranslated(draft: Draft): readonly Finding[] {
  return textsOf(draft).flatMap((one) => missing(one, draft));
}

/** All texts of a rulebook by file. */
export function textsOf(draft: Draft): readonly FileTexts[] {
  const same = (commit: string): string => commit;
  const of = <T>(files: readonly DraftFile<T>[], say: (data: T, say: Say) => void): readonly FileTexts[] =>
    files.map((file) => ({ file, texts: collect(file.data, say) }));
  return [
    ...of(draft.rules, (data, say) => sayings.sayRule(normaliseRule(data, same), say)),
    ...of(draft.fixes, (data, say) => sayings.sayFix(normaliseFix(data, same), say)),
    ...of(draft.catalogues, (data, say) => sayings.sayCatalogue(normaliseCatalogue(data), say)),
    ...of(draft.tables, (data, say) => sayings.sayTable(normaliseTable(data), say)),
    ...of(draft.functions, (data, say) => sayings.sayFunctions(normaliseFunctions(data), say)),
    ...of(draft.kernels, sayings.sayKernel),
    ...of(draft.mechanisms, sayings.sayMechanisms),
    ...of(draft.messages, sayings.sayMessages),
  ];
}

function collect<T>(data: T, sayAll: (data: T, say: Say) => void): FileTexts['texts'] {
  const all: [string, string][] = [];
  sayAll(data, (id, english) => {
    all.push([id, english]);
    return english;
  });
  return all;
}

function missing({ file, texts: all }: FileTexts, draft: Draft): readonly Finding[] {
  const translation = draft.translations.get(file.path)?.data ?? {};
  const open = all.filter(([id]) => !Object.hasOwn(translation, id));
  const [first] = open;
  if (first === undefined) return [];
  const [id] = first;
  const path: JsonPath = textPath(file.data, id);
  const args = { missing: open.length, texts: all.length, id, file: file.path.replace(/\.json$/, '.zh.json') };
  return [{ code: 'rulebook.untranslated', args, file: file.path, path, severity: 'warning' }];
}
