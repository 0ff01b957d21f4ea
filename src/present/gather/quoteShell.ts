/** A word of a shell that stands for exactly this text, whatever is in it; NUL, which no word can hold, is left out. */
export function quoteShell(text: string): string {
  return `'${text.replaceAll('\0', '').replaceAll("'", String.raw`'\''`)}'`;
}
