import type { DraftFile } from './draft.js';
import type { TextsFile } from './files.js';
import type { Finding } from './finding.js';
import { nearest } from './nearest.js';
import type { Say } from './texts.js';

/** A value in another language. */
export interface Translated<T> {
  readonly value: T;
  /** Texts that fell back to English. */
  readonly untranslated: number;
  /** Texts of the translation that belong to nothing. */
  readonly findings: readonly Finding[];
}

/**
 * Puts the texts of one file's value into another language, where the translation has them.
 * @param sayAll visits every text of the value
 */
export function translate<T>(
  value: T,
  sayAll: (value: T, say: Say) => T,
  translation: DraftFile<TextsFile> | undefined,
): Translated<T> {
  const texts = new Map(Object.entries(translation?.data ?? {}));
  const known = new Set<string>();
  const said = sayAll(value, (id, english) => {
    known.add(id);
    return texts.get(id) ?? english;
  });
  const untranslated = [...known].filter((id) => !texts.has(id)).length;
  return { value: said, untranslated, findings: translation === undefined ? [] : unknownTexts(translation, known) };
}

function unknownTexts({ path, data }: DraftFile<TextsFile>, known: ReadonlySet<string>): readonly Finding[] {
  return Object.keys(data)
    .filter((id) => !known.has(id))
    .map((id) => {
      const near = nearest(id, known);
      const place = { file: path, path: [id], atKey: true, severity: 'warning' } as const;
      return near === undefined
        ? { code: 'rulebook.unknown-text', args: { id }, ...place }
        : { code: 'rulebook.unknown-text.near', args: { id, nearest: near }, ...place };
    });
}
