/**
 * Stands at the head of every text of a drafted rule that only a person can write. `rules new` writes it, and `rules check` reports
 * each one with its place, so that a half-filled rule cannot land. Behind it stands what is wanted.
 */
export const PLACEHOLDER = '[to write]';

/** A text to be written by a person. */
export function placeholder(wanted: string): string {
  return `${PLACEHOLDER} ${wanted}`;
}

/** What is wanted in the place of a text; undefined where the text is written already. */
export function wantedBy(text: string): string | undefined {
  const at = text.indexOf(PLACEHOLDER);
  return at < 0 ? undefined : text.slice(at + PLACEHOLDER.length).trim();
}
