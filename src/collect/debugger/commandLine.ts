/**
 * Takes apart what starts a tool, as a shell would take apart words and quotes, and nothing else: no variables, no patterns, no
 * redirection, no second command. Nothing of it is given to a shell.
 * @returns the words; undefined where a quote is left open, or there is no word
 */
export function splitCommandLine(text: string): readonly string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let quote: '"' | "'" | undefined;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index] ?? '';
    const next = text[index + 1];
    if (quote === undefined && /\s/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (quote === undefined && (character === '"' || character === "'")) {
      quote = character;
      word ??= '';
    } else if (character === quote) quote = undefined;
    else if (character === '\\' && next !== undefined && isEscaped(next, quote)) {
      word = (word ?? '') + next;
      index += 1;
    } else word = (word ?? '') + character;
  }
  if (quote !== undefined) return undefined;
  if (word !== undefined) words.push(word);
  return words.length === 0 || words[0] === '' ? undefined : words;
}

/** Between single quotes a backslash is itself, between double ones it is before all but what it takes the meaning from. */
function isEscaped(next: string, quote: '"' | "'" | undefined): boolean {
  if (quote === "'") return false;
  return quote === undefined || next === '"' || next === '\\';
}
