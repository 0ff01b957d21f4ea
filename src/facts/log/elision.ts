/** `...`, `[...]`, `<snip>`, `--- snip ---`, `(12 lines skipped)` alone on a line. */
const ELISION =
  /^\s{0,80}(?:[#*/]{1,3}\s{0,8})?[[(<{]?\s{0,8}(?:\.{3,80}|(?:\.\s){2,40}\.|\u2026{1,40}|-{0,80}\s{0,8}(?:snip|snipped|cut|omitted|skipped|truncated)\s{0,8}-{0,80})\s{0,8}[\])>}]?\s{0,80}$/i;

const COUNTED =
  /^\s{0,80}[[(<]?(?:\.{3}|\u2026)?\s?\d{1,9} (?:more )?lines? (?:snipped|cut|omitted|skipped|elided|removed)\b.{0,80}$/i;

/** For each character of ASCII what may follow where a mark begins with it, behind blanks: anything, nothing, or one of these letters. */
const ANYTHING = '';
const NOTHING = ' ';
const BEHIND: readonly string[] = Array.from({ length: 128 }, (_, code) => behind(String.fromCharCode(code)));
const TAB = 9;
const BLANK = 32;

/** True for a mark by which an author says that lines were left out. */
export function isElision(text: string): boolean {
  return mayBeMark(text) && (ELISION.test(text) || COUNTED.test(text));
}

/** Nearly all lines are told by their first two characters to be none. */
function mayBeMark(text: string): boolean {
  let at = 0;
  while (text.charCodeAt(at) === BLANK || text.charCodeAt(at) === TAB) at += 1;
  const letters = BEHIND[text.charCodeAt(at)] ?? ANYTHING;
  return letters === ANYTHING || (letters !== NOTHING && letters.includes(text.charAt(at + 1)));
}

function behind(first: string): string {
  if (/[co]/i.test(first)) return /c/i.test(first) ? 'uU' : 'mM';
  if (/[st]/i.test(first)) return /s/i.test(first) ? 'nNkK' : 'rR';
  return /\w/.test(first) && !/\d/.test(first) ? NOTHING : ANYTHING;
}
