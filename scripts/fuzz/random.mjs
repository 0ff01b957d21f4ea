/** Numbers that look random and depend on the seeds alone (the generator sfc32). */
export class Random {
  #state;

  /** @param {...number} seeds  whole numbers; other seeds give another sequence */
  constructor(...seeds) {
    const [a = 0, b = 0, c = 0] = seeds;
    this.#state = [a >>> 0, b >>> 0, c >>> 0, 1];
    for (let turn = 0; turn < 16; turn += 1) this.#next();
  }

  #next() {
    const [a, b, c, count] = this.#state;
    const sum = (a + b + count) >>> 0;
    this.#state = [
      b ^ (b >>> 9),
      (c + (c << 3)) >>> 0,
      ((((c << 21) | (c >>> 11)) >>> 0) + sum) >>> 0,
      (count + 1) >>> 0,
    ];
    return sum;
  }

  /** A whole number from 0 to below `limit`; 0 where there is none. */
  below(limit) {
    return limit <= 0 ? 0 : Math.floor((this.#next() / 2 ** 32) * limit);
  }

  /** A whole number between both, ends included. */
  between(least, most) {
    return least + this.below(most - least + 1);
  }

  /** True once in `times` on average. */
  once(times) {
    return this.below(times) === 0;
  }

  /** One of a list that is not empty. */
  one(list) {
    return list[this.below(list.length)];
  }
}
