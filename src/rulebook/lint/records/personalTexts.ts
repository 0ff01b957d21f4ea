import type { Draft, DraftFile } from '../../draft.js';
import type { Finding, JsonPath } from '../../finding.js';
import { findPersonal } from '../../samples/personalData.js';

/** Rules, their cases and fix records name no person and no machine. References are addresses on purpose. */
export function personalTexts(draft: Draft): readonly Finding[] {
  const files: readonly DraftFile<unknown>[] = [...draft.rules, ...draft.cases, ...draft.fixes];
  return files.flatMap(({ path: file, data }) => {
    const texts = textsOf(data, []).filter(([, path]) => path[0] !== 'references');
    // A file with nothing of the kind, as nearly all are, is looked through in one go.
    if (findPersonal(texts.map(([text]) => text).join('\n')).length === 0) return [];
    return texts.flatMap(([text, path]): readonly Finding[] => {
      const [first] = findPersonal(text);
      if (first === undefined) return [];
      return [{ code: `rulebook.personal-data.${first.kind}`, args: { shown: first.shown }, file, path }];
    });
  });
}

/** All texts of JSON data with their paths. */
function textsOf(value: unknown, path: JsonPath): readonly (readonly [string, JsonPath])[] {
  if (typeof value === 'string') return [[value, path]];
  if (Array.isArray(value)) return value.flatMap((item: unknown, index) => textsOf(item, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]: readonly [string, unknown]) => textsOf(item, [...path, key]));
}
