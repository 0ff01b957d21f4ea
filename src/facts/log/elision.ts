/** `...`, `[...]`, `<snip>`, `--- snip ---`, `(12 lines skipped)` alone on a line. */
const ELISION =
  /^\s{0,80}(?:[#*/]{1,3}\s{0,8})?[[(<{]?\s{0,8}(?:\.{3,80}|(?:\.\s){2,40}\.|\u2026{1,40}|-{0,80}\s{0,8}(?:snip|snipped|cut|omitted|skipped|truncated)\s{0,8}-{0,80})\s{0,8}[\])>}]?\s{0,80}$/i;

const COUNTED =
  /^\s{0,80}[[(<]?(?:\.{3}|\u2026)?\s?\d{1,9} (?:more )?lines? (?:snipped|cut|omitted|skipped|elided|removed)\b.{0,80}$/i;

/** What begins none of these marks, behind blanks: nearly all lines are told by it to be none. */
const OTHERWISE = /^[ \t]{0,80}(?:[A-BD-NP-RU-Zabd-np-ru-z_]|[Cc][^Uu]|[Oo][^Mm]|[Ss][^NnKk]|[Tt][^Rr])/;

/** Letters that begin none of these marks. */
const OTHER_LETTERS = new Set(
  Array.from('ABDEFGHIJKLMNPQRUVWXYZabdefghijklmnpqruvwxyz', (letter) => letter.charCodeAt(0)),
);

/** True for a mark by which an author says that lines were left out. */
export function isElision(text: string): boolean {
  return !OTHER_LETTERS.has(text.charCodeAt(0)) && !OTHERWISE.test(text) && (ELISION.test(text) || COUNTED.test(text));
}
