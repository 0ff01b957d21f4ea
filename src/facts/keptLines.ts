import { HeldTexts } from './heldTexts.js';

/** Characters of a line that are kept. */
const KEPT_CHARACTERS = 4096;
/** Lines of a word: one bit each. */
const WORD = 32;
const FIRST_WORDS = 256;

/** The lines of a source that may be shown, and which of them are understood: a bit for each, and a text for those that are kept. */
export class KeptLines {
  readonly #texts = new Map<number, string>();
  /** Made for the first stretch that comes: few sources have any. */
  #held: HeldTexts | undefined;
  /** A bit for each line that some record covers. */
  #understood = new Int32Array(FIRST_WORDS);
  #count = 0;
  readonly #untold: boolean;

  /** @param untold no line will be shown: only which are understood is kept */
  constructor(untold = false) {
    this.#untold = untold;
  }

  /** Lines that some record covers. */
  get understood(): number {
    return this.#count;
  }

  isUnderstood(number: number): boolean {
    return ((this.#understood[Math.floor(number / WORD)] ?? 0) & (1 << (number % WORD))) !== 0;
  }

  /** Of several texts of one line the first one stays. */
  keep(number: number, raw: string): void {
    if (this.#untold || this.#texts.has(number)) return;
    this.#texts.set(number, raw.length > KEPT_CHARACTERS ? raw.slice(0, KEPT_CHARACTERS) : raw);
  }

  /**
   * Keeps lines of which all that are understood may be shown.
   * @param first number of the first of them, behind those that were kept so before
   * @param bytes within [from, to) lines shorter than what is kept of one; the last one needs no newline
   */
  keepAll(first: number, bytes: Uint8Array, from = 0, to = bytes.length): void {
    if (this.#untold) return;
    this.#held ??= new HeldTexts();
    this.#held.hold(first, bytes, from, to);
  }

  understand(number: number): void {
    this.understandAll(number, number);
  }

  /** @param from number of the first of the lines, and `to` of the last */
  understandAll(from: number, to: number): void {
    this.#reserve(to);
    const understood = this.#understood;
    for (let number = from; number <= to; number += 1) {
      const word = Math.floor(number / WORD);
      const before = understood[word] ?? 0;
      const after = before | (1 << (number % WORD));
      if (after === before) continue;
      understood[word] = after;
      this.#count += 1;
    }
  }

  /** The lines that are kept, by their numbers. Of large dumps most are never asked for: their texts are made when they are. */
  texts(): Readonly<Record<string, string>> {
    const texts = Object.fromEntries([...this.#texts].sort(([one], [other]) => one - other));
    const held = this.#held;
    if (held === undefined) return texts;
    const textOf = (key: string | symbol): string | undefined =>
      typeof key === 'string' ? (texts[key] ?? this.#lineOf(held, Number(key))) : undefined;
    return new Proxy<Record<string, string>>(
      {},
      {
        get: (_, key) => textOf(key),
        has: (_, key) => textOf(key) !== undefined,
        ownKeys: () => this.#keys(held, texts),
        getOwnPropertyDescriptor: (_, key) => {
          const value = textOf(key);
          return value === undefined ? undefined : { value, enumerable: true, configurable: true, writable: false };
        },
      },
    );
  }

  #lineOf(held: HeldTexts, number: number): string | undefined {
    return this.isUnderstood(number) ? held.line(number) : undefined;
  }

  #keys(held: HeldTexts, texts: Readonly<Record<string, string>>): string[] {
    const numbers = new Set(Object.keys(texts).map(Number));
    for (const number of held.numbers()) if (this.isUnderstood(number)) numbers.add(number);
    return [...numbers].sort((one, other) => one - other).map(String);
  }

  #reserve(number: number): void {
    const words = Math.floor(number / WORD) + 1;
    if (words <= this.#understood.length) return;
    const larger = new Int32Array(2 * words);
    larger.set(this.#understood);
    this.#understood = larger;
  }
}
