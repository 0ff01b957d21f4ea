/**
 * The same text, in memory of its own: a piece that was cut out of a log keeps all of the log alive for as long as the piece is kept.
 * For what outlives its case. Code units that are no characters become U+FFFD.
 */
export function ownText(text: string): string {
  return Buffer.from(text).toString();
}
