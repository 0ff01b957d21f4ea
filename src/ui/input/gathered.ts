/** Characters at the end of a gathered text that are looked at while more comes. */
const TAIL = 4096;
/** Longest text that is gathered, in UTF-16 units: it has to be kept with the case, and is saved at every answer. */
export const LONGEST_GATHERED = 32 * 1024 * 1024;

/**
 * Text that is gathered piece by piece, megabytes of it perhaps. `text` is only ever put together: looking into it costs
 * as much as it is long, so that what every piece asks for stands beside it.
 */
export interface Gathered {
  readonly text: string;
  readonly length: number;
  /** Line ends in it. */
  readonly breaks: number;
  /** Its last characters; all of it while it is short. */
  readonly tail: string;
  /** UTF-16 units that came behind the longest text and were not kept. */
  readonly dropped: number;
}

export const NOTHING_GATHERED: Gathered = { text: '', length: 0, breaks: 0, tail: '', dropped: 0 };

function breaksIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

/** With more text behind it, as much of it as there is room for. */
export function gather(before: Gathered, more: string): Gathered {
  const room = LONGEST_GATHERED - before.length;
  const kept = more.length > room ? more.slice(0, room) : more;
  return {
    text: before.text + kept,
    length: before.length + kept.length,
    breaks: before.breaks + breaksIn(kept),
    tail: kept.length >= TAIL ? kept.slice(-TAIL) : (before.tail + kept).slice(-TAIL),
    dropped: before.dropped + more.length - kept.length,
  };
}

export function gathered(text: string): Gathered {
  return gather(NOTHING_GATHERED, text);
}

/** Lines in it, the unfinished last one included. */
export function linesOf({ length, breaks, tail }: Gathered): number {
  return breaks + (length === 0 || tail.endsWith('\n') ? 0 : 1);
}
