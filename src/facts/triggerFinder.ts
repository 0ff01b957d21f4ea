const BLOCK_VALUES = 65536;

/**
 * Finds the first occurrence of any of many literals in bytes, after Wu and Manber ("A fast algorithm for multi-pattern
 * searching", 1994): most bytes are never looked at, so that hundreds of megabytes of noise cost little more than their
 * newlines.
 */
export class TriggerFinder {
  /** Length of the shortest literal: the width of the sliding window. */
  readonly #window: number;
  /** Two bytes at the end of the window -> how far it may slide; 0: a literal may begin here. */
  readonly #shifts: Uint8Array;
  readonly #buckets = new Map<number, Uint8Array[]>();

  /** @param triggers literals of at least two bytes; shorter ones never match */
  constructor(triggers: readonly string[]) {
    const encoder = new TextEncoder();
    const literals = [...new Set(triggers)]
      .map((trigger) => encoder.encode(trigger))
      .filter(({ length }) => length >= 2);
    this.#window = Math.min(255, ...literals.map(({ length }) => length));
    this.#shifts = new Uint8Array(BLOCK_VALUES).fill(this.#window - 1);
    for (const literal of literals) this.#add(literal);
  }

  /** @returns offset in `bytes` where the first occurrence within [from, to) begins, or -1 */
  next(bytes: Uint8Array, from: number, to: number): number {
    const last = this.#window - 1;
    let end = from + last;
    while (end < to) {
      const block = ((bytes[end - 1] ?? 0) << 8) | (bytes[end] ?? 0);
      const shift = this.#shifts[block] ?? 1;
      if (shift > 0) {
        end += shift;
        continue;
      }
      const start = end - last;
      if (this.#buckets.get(block)?.some((literal) => occursAt(bytes, start, to, literal))) return start;
      end += 1;
    }
    return -1;
  }

  #add(literal: Uint8Array): void {
    for (let end = 1; end < this.#window; end += 1) {
      const block = ((literal[end - 1] ?? 0) << 8) | (literal[end] ?? 0);
      const shift = this.#window - 1 - end;
      this.#shifts[block] = Math.min(this.#shifts[block] ?? shift, shift);
      if (shift === 0) this.#buckets.set(block, [...(this.#buckets.get(block) ?? []), literal]);
    }
  }
}

function occursAt(bytes: Uint8Array, start: number, to: number, literal: Uint8Array): boolean {
  if (start + literal.length > to) return false;
  for (let index = 0; index < literal.length; index += 1) if (bytes[start + index] !== literal[index]) return false;
  return true;
}
