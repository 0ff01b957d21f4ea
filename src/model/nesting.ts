/**
 * Where lists and objects of a JSON text begin to nest deeper than `most`: an offset, or undefined when they do not. Asked
 * before the text is parsed, because whoever walks the result does so by recursion. A text that is no JSON has some
 * answer, too.
 */
export function tooDeepAt(text: string, most: number): number | undefined {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (quoted) {
      if (character === '\\') at += 1;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '[' || character === '{') {
      depth += 1;
      if (depth > most) return at;
    } else if (character === ']' || character === '}') depth -= 1;
  }
  return undefined;
}
