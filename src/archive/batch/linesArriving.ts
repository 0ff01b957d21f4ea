/** A line that came in. */
export interface ArrivedLine {
  /** Counted from 1. */
  readonly number: number;
  /** Without its end; absent where it is longer than allowed. */
  readonly text?: string;
}

const LINE_FEED = 0x0a;

/**
 * The lines of what comes in by blocks: those that a block ends, as soon as it is there. Memory is bounded by the longest line allowed.
 * @param most bytes of a line
 */
export async function* linesArriving(
  blocks: AsyncIterable<Uint8Array>,
  most: number,
): AsyncGenerator<readonly ArrivedLine[], void> {
  let parts: Uint8Array[] = [];
  let [length, number] = [0, 0];
  const hold = (part: Uint8Array): void => {
    length += part.length;
    if (length <= most) parts.push(part.slice());
    else parts = [];
  };
  const finished = (): ArrivedLine => {
    number += 1;
    const line = length > most ? { number } : { number, text: textOf(Buffer.concat(parts)) };
    [parts, length] = [[], 0];
    return line;
  };
  for await (const block of blocks) {
    const lines: ArrivedLine[] = [];
    let from = 0;
    for (let feed = block.indexOf(LINE_FEED); feed >= 0; feed = block.indexOf(LINE_FEED, from)) {
      hold(block.subarray(from, feed));
      lines.push(finished());
      from = feed + 1;
    }
    hold(block.subarray(from));
    if (lines.length > 0) yield lines;
  }
  if (length > 0) yield [finished()];
}

/** What Windows ends a line with belongs to no name. */
function textOf(bytes: Buffer): string {
  return bytes.toString('utf8').replace(/\r$/, '');
}
