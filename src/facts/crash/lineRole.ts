import type { EvidenceLine } from '../extractor.js';
import { isElision } from '../log/elision.js';

/** What a line is to a reader of command output: content, or something a person or a pager put between. */
export type LineRole = 'content' | 'blank' | 'comment' | 'pager' | 'elision';

/** `……`, `(省略)`, `--8<--`, `[... 120 lines cut ...]` alone on a line, beside the marks that logs have too. */
const ELISION =
  /^(?:\.{2}|[.…-]{0,8}[（([<]?(?:以下|中间)?(?:省略|略)[^）)\]>]{0,16}[）)\]>]?[.…-]{0,8}|-{1,8} ?8< ?-{1,8}|[[(<] ?(?:\.{3}|…).{0,80}(?:\.{3}|…) ?[\])>])$/;
/** A comment of the author. `#0 [..]`, `#12 fn (..)` are frames, `#!` never occurs. */
const COMMENT = /^(?:#(?!\s{0,3}\d)|\/\/)/;
/** The pager prompt of crash (cmdline.c, setup_redirect()) and of less. */
const PAGER = /^(?:-- ?more ?--|--more--\(\d+%\)|\(end\)|lines \d+-\d+)/i;

/** How marks and comments can begin; nearly all lines of output begin otherwise. */
const MAY_BE_MARK = /^[^\w"{}=]|^(?:cut|omitted|skipped|snip|truncated|lines|\d{1,9} )/i;

export function lineRole(text: string): LineRole {
  const trimmed = text.trim();
  if (trimmed === '') return 'blank';
  if (!MAY_BE_MARK.test(trimmed)) return 'content';
  if (isElision(trimmed) || ELISION.test(trimmed)) return 'elision';
  if (COMMENT.test(trimmed)) return 'comment';
  if (PAGER.test(trimmed)) return 'pager';
  return 'content';
}

/** The next line that is content, from `at` on, and whether an elision mark stood before it. */
export function nextContent(
  lines: readonly EvidenceLine[],
  at: number,
): { readonly index: number; readonly elided: boolean } {
  let elided = false;
  for (let index = at; index < lines.length; index += 1) {
    const role = lineRole(lines[index]?.text ?? '');
    if (role === 'content') return { index, elided };
    elided ||= role === 'elision';
  }
  return { index: lines.length, elided };
}
