import type { Draft } from '../draft.js';
import type { Finding, JsonPath } from '../finding.js';
import { wantedBy } from '../placeholder.js';

/** No text that `rules new` left to the author is still to be written. */
export function placeholders(draft: Draft): readonly Finding[] {
  return [...draft.rules, ...draft.cases].flatMap(({ path: file, data }) =>
    textsBelow(data, []).flatMap(({ text, path }) => {
      const wanted = wantedBy(text);
      return wanted === undefined ? [] : [{ code: 'rulebook.placeholder', args: { wanted }, file, path }];
    }),
  );
}

interface PlacedText {
  readonly text: string;
  readonly path: JsonPath;
}

function textsBelow(value: unknown, path: JsonPath): readonly PlacedText[] {
  if (typeof value === 'string') return [{ text: value, path }];
  if (Array.isArray(value)) return value.flatMap((item, index) => textsBelow(item, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => textsBelow(item, [...path, key]));
}
