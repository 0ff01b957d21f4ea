const NAME = '[A-Za-z_$.][\\w$.]{0,511}';
const CUT_OFFSET = '\\+(?:0(?:x[0-9a-f]{0,16}(?:/(?:0x?)?)?)?)?';

/** The beginning of a frame that cannot be one yet: behind the bracket, within the address, behind it, or within the symbol. */
const BEGINNINGS: readonly RegExp[] = [
  /^\s{0,40}\(?\[<(?:[0-9a-f]{1,16}(?:>\]?)?)?\s{0,2}$/,
  new RegExp(`^\\s{0,40}\\(?\\[<[0-9a-f]{8,16}>\\] (?:\\? )?(?:${NAME}(?:${CUT_OFFSET})?)?$`),
  new RegExp(`^\\s{0,40}(?:\\? )?${NAME}${CUT_OFFSET}$`),
];
/** x86 and arm64 indent their frames, so that a word alone may be half a symbol, and what goes on with it is not indented. */
const INDENTED_WORD = new RegExp(`^ (?:\\? )?${NAME}$`);

/**
 * Tells whether a terminal or a mail client broke a line within a frame of a stack: surely, or perhaps, when the line is a word that
 * could be of anybody.
 */
export function brokenFrame(text: string): 'surely' | 'perhaps' | undefined {
  if (INDENTED_WORD.test(text)) return 'perhaps';
  return BEGINNINGS.some((pattern) => pattern.test(text)) ? 'surely' : undefined;
}

/** The line that both halves were; undefined when the second does not go on with the first. */
export function joinBrokenFrame(first: string, second: string): string | undefined {
  if (INDENTED_WORD.test(first) && second.startsWith(' ')) return undefined;
  const gap = first.trimEnd().endsWith(']') ? ' ' : '';
  return first.trimEnd() + gap + second.trimStart();
}
