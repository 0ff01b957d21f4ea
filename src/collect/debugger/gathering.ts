import type { Mark } from './protocol.js';

/** `full`: more came than is kept, told once. `marked`: the mark stands behind all of it. */
export type GatheringState = 'going-on' | 'full' | 'marked';

/** Output that comes in pieces, until a mark stands behind it. */
export interface Gathering {
  take(chunk: Buffer): GatheringState;
  /** Another mark than the one before is what ends it. */
  waitFor(mark: Mark): void;
  /** Those that were given behind it, in order. */
  marks(): readonly Mark[];
  /** What came before the mark; of more than is kept, the beginning. */
  text(): string;
}

/** Characters of the end that are looked through again with the next piece: a mark is no longer. */
const LONGEST_MARK = 400;

/** @param most bytes that are kept */
export function createGathering(first: Mark, most: number): Gathering {
  let mark = first;
  const kept: Buffer[] = [];
  let bytes = 0;
  let told = false;
  let tail = '';
  return {
    take: (chunk) => {
      const room = Math.max(0, most - bytes);
      if (room > 0) kept.push(chunk.subarray(0, room));
      bytes += chunk.length;
      tail += chunk.toString('latin1');
      const isMarked = isComplete(tail, mark);
      tail = tail.slice(-LONGEST_MARK);
      if (isMarked) return 'marked';
      if (bytes <= most || told) return 'going-on';
      told = true;
      return 'full';
    },
    waitFor: (next) => {
      mark = next;
    },
    marks: () => [first, mark],
    text: () => {
      const text = Buffer.concat(kept).toString('utf8');
      // Of a command that was interrupted, the first mark may have been answered all the same.
      const ends = [first, mark].map(({ begins }) => text.indexOf(begins)).filter((at) => at >= 0);
      return text.slice(0, Math.min(text.length, ...ends));
    },
  };
}

/** Whether the last line of the mark has come to its end: what is said next must not begin with it. */
function isComplete(text: string, { begins, ends }: Mark): boolean {
  const at = text.indexOf(begins);
  const last = at < 0 ? -1 : text.indexOf(ends, at);
  return last >= 0 && text.includes('\n', last);
}
