import { holesOf } from '../../model/text.js';
import type { Draft } from '../draft.js';
import type { Finding } from '../finding.js';
import { unknownHoles } from './conditionNames.js';
import type { Names } from './names.js';

/** A translated text has no holes that its English original could not fill. */
export function translationHoles(draft: Draft, names: Names): readonly Finding[] {
  const messages = new Map(draft.messages.map((file) => [file.path, file.data]));
  return [...draft.translations].flatMap(([original, { path: file, data }]) =>
    Object.entries(data).flatMap(([id, text]) => {
      const english = messages.get(original)?.[id];
      if (english === undefined) return messages.has(original) ? [] : unknownHoles(text, file, [id], names);
      const known = holesOf(english);
      return holesOf(text)
        .filter((hole) => !known.includes(hole))
        .map((hole) => ({ code: 'rulebook.unknown-hole', args: { hole, id }, file, path: [id] }));
    }),
  );
}
