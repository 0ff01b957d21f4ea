import type { Problem } from '../../model/problem.js';

/** Why no rule is written: a message code `new.*` with the values for its holes. `<code>.next` says what to do. */
export interface Refusal {
  readonly code: string;
  readonly args: Problem['args'];
  /** What was found to be wrong on the way: its words are the hole `reason`. */
  readonly because?: Problem;
}

/** A value, or why there is none. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export function refused(
  code: string,
  args: Problem['args'] = {},
  because?: Problem,
): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: { code, args, ...(because === undefined ? {} : { because }) } };
}

export function settled<T>(value: T): Outcome<T> {
  return { ok: true, value };
}
