const FIRST_NUMBERS = 256;
const PRIME = 0x01000193;

/** The functions of a stack while its frames come, innermost first and without guesses of the unwinder. */
export class StackFunctions {
  /** Symbol and module of each, within [0, length). */
  numbers = new Int32Array(FIRST_NUMBERS);
  length = 0;
  /** What they add up to. */
  hash = 0;
  /** For each symbol the one that stood behind it last: stacks are much alike. */
  #followers = new Int32Array(FIRST_NUMBERS);
  #last = 0;

  /** The symbol that came next where a stack before went as this one; 0 may stand for none. */
  get expected(): number {
    return this.#followers[this.#last] ?? 0;
  }

  add(symbol: number, module: number): void {
    if (this.length + 2 > this.numbers.length) this.numbers = doubled(this.numbers, this.length);
    while (this.#last >= this.#followers.length) this.#followers = doubled(this.#followers, this.#last);
    this.numbers[this.length] = symbol;
    this.numbers[this.length + 1] = module;
    this.length += 2;
    this.hash = Math.imul(Math.imul(this.hash ^ symbol, PRIME) ^ module, PRIME);
    this.#followers[this.#last] = symbol;
    this.#last = symbol;
  }

  /** Another stack begins. */
  clear(): void {
    this.length = 0;
    this.hash = 0;
    this.#last = 0;
  }
}

function doubled(numbers: Int32Array, least: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * Math.max(least, numbers.length));
  larger.set(numbers);
  return larger;
}
