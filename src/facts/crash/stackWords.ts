import type { StackWord } from '../../model/record.js';

/** `ffffd1e6c0473af8: [ffff8c4443d31840:task_struct] 0000000000000002` of `bt -f`, `-F`, `-FF` (crash, x86_64.c x86_64_display_full_frame()). */
const ROW = /^([0-9a-f]{8,16}): (\S.*)$/;
/** A word in hex; `symbol+offset`, perhaps with its module behind; `[cache]` of `-F`; `[address:cache]` of `-FF`. */
const WORD =
  /\[(?:([0-9a-f]{8,16}):)?([\w.,:-]{1,64})\]|\b([0-9a-f]{16}|[0-9a-f]{8})(?= |$)|([A-Za-z_.][\w.$]{0,255}(?:\+\d{1,10})?)/g;
/** Words stand next to each other: 8 bytes on 64-bit machines, whose addresses have 16 digits. */
const DIGITS_64 = 16;

/**
 * The words of a row; undefined when the line is none.
 * @param text without blanks around it
 * @param frame index of the frame above it
 * @param line number of the row
 */
export function parseStackWords(text: string, frame: number, line: number): readonly StackWord[] | undefined {
  const [, from = '', rest] = ROW.exec(text) ?? [];
  if (rest === undefined) return undefined;
  const size = from.length === DIGITS_64 ? 8n : 4n;
  const start = BigInt(`0x${from}`);
  return [...rest.matchAll(WORD)].slice(0, 4).map(([, pointer, cache, value, symbol], index) => ({
    address: (start + BigInt(index) * size).toString(16),
    ...(pointer === undefined ? {} : { value: pointer }),
    ...(value === undefined ? {} : { value }),
    ...(symbol === undefined ? {} : { symbol }),
    ...(cache === undefined ? {} : { cache }),
    frame,
    line,
  }));
}
