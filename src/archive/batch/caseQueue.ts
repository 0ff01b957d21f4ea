import type { FoundCase } from './caseItem.js';

/** Cases that wait to be evaluated. */
export interface CaseQueue {
  /** The next ones, at least one; none when there are no more. */
  readonly take: (most: number) => Promise<readonly FoundCase[]>;
}

/** Characters of texts that are given out at once: a message is copied. */
const MOST_TEXT = 1 << 20;

/** Cases that are found when they are asked for. */
export function queueOf(cases: Iterator<FoundCase>): CaseQueue {
  return {
    take: (most) => {
      const taken: FoundCase[] = [];
      while (taken.length < most) {
        const next = cases.next();
        if (next.done === true) break;
        taken.push(next.value);
      }
      return Promise.resolve(taken);
    },
  };
}

/** Cases that come when they come: whoever asks gets what is there, and does not wait for more. */
export function queueOfArriving(cases: AsyncIterator<readonly FoundCase[]>): CaseQueue {
  let waiting: FoundCase[] = [];
  let turn: Promise<unknown> = Promise.resolve();
  const next = async (most: number): Promise<readonly FoundCase[]> => {
    while (waiting.length === 0) {
      const arrived = await cases.next();
      if (arrived.done === true) return [];
      waiting = [...arrived.value];
    }
    const fitting = waiting.slice(0, Math.min(most, fits(waiting)));
    waiting = waiting.slice(fitting.length);
    return fitting;
  };
  return {
    take: (most) => {
      const mine = turn.then(() => next(most));
      turn = mine.catch(() => undefined);
      return mine;
    },
  };
}

/** How many of the first cases are short enough together, at least one. */
function fits(items: readonly FoundCase[]): number {
  let text = 0;
  const over = items.findIndex((item) => {
    text += item.type === 'texts' ? item.files.reduce((sum, file) => sum + file.text.length, 0) : 0;
    return text > MOST_TEXT;
  });
  return over < 0 ? items.length : Math.max(1, over);
}
