/** Marks around a warning, by kernel/panic.c: `------------[ cut here ]------------` and `---[ end trace 0123456789abcdef ]---`. */
const CUT_HERE = /^\s{0,8}-{2,80}\[ cut here \]/;
const END_OF_WARNING = /^\s{0,8}---\[ end trace /;

/** The mark before a warning. */
export function beginsWarning(text: string): boolean {
  return CUT_HERE.test(text);
}

/** The mark behind a warning. */
export function endsWarning(text: string): boolean {
  return END_OF_WARNING.test(text);
}
