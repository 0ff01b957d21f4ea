/** Where a scalar of a gdb value ends, and small readings of printed values. */

/**
 * End of the scalar that begins at `from`: before a comma or closing brace that is outside quotes, parentheses and angle
 * brackets, or at the end of the text. A string printed in pieces (`"abc", '\\000' <repeats 9 times>`) is one scalar.
 */
export function scalarEnd(text: string, from: number): number {
  let depth = 0;
  let index = from;
  while (index < text.length) {
    const character = text[index];
    if (character === '"' || character === "'") {
      index = quoteEnd(text, index);
      continue;
    }
    if (character === '(' || character === '<') depth += 1;
    else if (character === ')' || (character === '>' && text[index - 1] !== '-')) depth -= 1;
    else if (depth <= 0 && (character === '}' || (character === ',' && !continuesString(text, index)))) break;
    index += 1;
  }
  return index;
}

/** Index behind the closing quote of the literal that begins at `from`; the end of the text when it is not closed. */
function quoteEnd(text: string, from: number): number {
  const quote = text[from];
  let index = from + 1;
  while (index < text.length && text[index] !== quote) index += text[index] === '\\' ? 2 : 1;
  return Math.min(index + 1, text.length);
}

function continuesString(text: string, comma: number): boolean {
  return text[comma + 1] === ' ' && (text[comma + 2] === '"' || text[comma + 2] === "'");
}

/** The symbol that gdb prints behind a pointer, `<nfs3_procedures+288>`; the offset is decimal, or hex with 0x. */
const SYMBOL = /<([A-Za-z_.$][\w.$]{0,255})(?:\+(0x[0-9a-f]{1,8}|\d{1,10}))?>/;

export function symbolIn(value: string): { readonly name: string; readonly offset: number } | undefined {
  const match = value.startsWith('0x') || value.startsWith('(') ? SYMBOL.exec(value) : null;
  const name = match?.[1];
  return name === undefined ? undefined : { name, offset: Number(match?.[2] ?? 0) };
}

/** How often a value stands for itself: `0 <repeats 6 times>` is six elements. */
const REPEATS = /<repeats (\d{1,9}) times>/;

export function repeatsOf(value: string): number {
  return Number(REPEATS.exec(value)?.[1] ?? 1);
}

/** Remarks that authors put behind a line; gdb prints no `#`, `//` or arrow outside quotes. */
const REMARK = /\s(?:#|\/\/|\/\*|<--|<==|←|——|\/\/)/;

/** The line without the author's remark. Lines with quotes are cut only behind the last quote. */
export function withoutRemark(text: string): string {
  const quotes = Math.max(text.lastIndexOf('"'), text.lastIndexOf("'")) + 1;
  const at = text.slice(quotes).search(REMARK);
  return at < 0 ? text : text.slice(0, quotes + at);
}
