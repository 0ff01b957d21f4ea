/**
 * Everything a terminal or a browser acts upon instead of showing it: C0 and C1 controls, bidirectional overrides and
 * isolates, zero-width and other ignorable characters, line and paragraph separators, unpaired surrogates.
 */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu;
const HARMLESS = /^[\x20-\x7e]*$/;
const TAB_STOP = 8;

/** `\x1b`, `\u202e` or `\u{e0001}`, whichever is the shortest of these that holds the code point. */
function visibleEscape(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  const hex = point.toString(16);
  if (point < 0x100) return `\\x${hex.padStart(2, '0')}`;
  return point < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\u{${hex}}`;
}

function expandTabs(text: string): string {
  let expanded = '';
  for (const [index, part] of text.split('\t').entries()) {
    if (index > 0) expanded += ' '.repeat(TAB_STOP - (expanded.length % TAB_STOP));
    expanded += part;
  }
  return expanded;
}

/**
 * Makes text from evidence safe to show: what would act on a terminal becomes a visible escape, tabs become spaces up
 * to the next stop of eight. The result is one line: line feeds are escaped as well.
 */
export function escapeText(text: string): string {
  if (HARMLESS.test(text)) return text;
  const flat = text.includes('\t') ? expandTabs(text) : text;
  return flat.replace(UNSAFE, visibleEscape);
}
