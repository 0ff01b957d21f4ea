/** Milliseconds of counting at a time, and between two such times: whoever counts has other things to do. */
const SLICE = 5;
const PAUSE = 25;

/**
 * Counts what there is to come, in small pieces while other things go on.
 * @param told is given the number once it is known
 * @returns ends the counting
 */
export function countAhead(things: Iterator<unknown>, told: (count: number) => void): () => void {
  let count = 0;
  let timer: NodeJS.Timeout | undefined;
  const step = (): void => {
    const until = performance.now() + SLICE;
    while (performance.now() < until) {
      if (things.next().done === true) {
        told(count);
        return;
      }
      count += 1;
    }
    timer = setTimeout(step, PAUSE).unref();
  };
  timer = setTimeout(step, PAUSE).unref();
  return () => {
    clearTimeout(timer);
  };
}
