/**
 * The operands of one instruction as texts, in lower case and without blanks. A comma inside of brackets separates nothing; a trailing
 * `<symbol+offset>` is dropped. Never fails.
 * @param open letters that open brackets in this assembly language
 * @param close letters that close them
 */
export function operandTexts(text: string, open: string, close: string): readonly string[] {
  const symbol = text.indexOf('<');
  const clean = (symbol < 0 ? text : text.slice(0, symbol)).toLowerCase().replaceAll(/\s/g, '');
  if (clean === '') return [];
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at <= clean.length; at++) {
    const letter = clean[at];
    if (letter !== undefined && open.includes(letter)) depth++;
    else if (letter !== undefined && close.includes(letter)) depth--;
    else if (letter === undefined || (letter === ',' && depth === 0)) {
      parts.push(clean.slice(from, at));
      from = at + 1;
    }
  }
  return parts;
}
