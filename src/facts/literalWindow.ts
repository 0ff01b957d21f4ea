/** Bytes of a literal by which it is found, from the first of them on. */
export interface LiteralWindow {
  readonly at: number;
  readonly length: number;
}

/** What lines of logs hold most often, most frequent first. What does not stand here is rarer than all that does. */
const FREQUENT = ' e0tai1nrosd.2:c3u4l5m6p87f9-hgby_=xv/()[]k,';
const WEIGHTS = new Float64Array(256).fill(1 / 2);
new TextEncoder().encode(FREQUENT).forEach((character, rank) => {
  WEIGHTS[character] = FREQUENT.length / (rank + 2);
});

/**
 * Chooses where in a literal the scan looks for it: the run of bytes whose neighbours are the least frequent in logs.
 * @param length of the run; at most that of the literal
 */
export function rarestWindow(literal: Uint8Array, length: number): LiteralWindow {
  let best = 0;
  let least = Infinity;
  for (let at = 0; at + length <= literal.length; at += 1) {
    let weight = 0;
    for (let index = at; index + 1 < at + length; index += 1) weight += weightOf(literal, index);
    if (weight < least) {
      least = weight;
      best = at;
    }
  }
  return { at: best, length };
}

function weightOf(literal: Uint8Array, index: number): number {
  return (WEIGHTS[literal[index] ?? 0] ?? 0) * (WEIGHTS[literal[index + 1] ?? 0] ?? 0);
}
