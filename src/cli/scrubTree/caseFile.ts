import { withTexts } from '../../scrub/index.js';

/**
 * `case.json` of a copy whose files have other names: where it names evidence, it names what that is called now.
 * @param scrubbed the text without what tells people and machines apart
 * @param original the text as it was
 * @param renamed what a file, by its path in the folder of the case, is called in the copy
 */
export function caseFileNaming(scrubbed: string, original: string, renamed: (file: string) => string): string {
  try {
    const after: unknown = JSON.parse(scrubbed);
    const before: unknown = JSON.parse(original);
    const named = namesIn(before).map(renamed);
    if (JSON.stringify(namesIn(after)) === JSON.stringify(named)) return scrubbed;
    return `${JSON.stringify(withNames(after, [...named]), undefined, 2)}\n`;
  } catch {
    // What is no JSON names no files.
    return scrubbed;
  }
}

/** Names of files in the order in which they stand: of `file`, and of lists called `files`. */
function namesIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: readonly [string, unknown]) => {
    if (key === 'file' && typeof inner === 'string') return [inner];
    if (key === 'files' && Array.isArray(inner)) return inner.filter((name) => typeof name === 'string');
    return namesIn(inner);
  });
}

/** The same value with these names, in the order of `namesIn`. */
function withNames(value: unknown, names: string[]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => withNames(item, names));
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]: readonly [string, unknown]) => {
      if (key === 'file' && typeof inner === 'string') return [key, names.shift() ?? inner];
      if (key === 'files' && Array.isArray(inner)) return [key, withTexts(inner, (name) => names.shift() ?? name)];
      return [key, withNames(inner, names)];
    }),
  );
}
