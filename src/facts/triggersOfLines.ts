import type { CompiledSearch } from './compiledSearch.js';
import type { TriggerFinder } from './triggerFinder.js';

const NEWLINE = 10;
const NONE: readonly number[] = [];

/** The lines of a text, and the triggers in each. Lines are asked for in order. */
export class TriggersOfLines {
  readonly #finder: TriggerFinder;
  readonly #text: Uint8Array;
  readonly #search: CompiledSearch | undefined;
  readonly #ids: number[] = [];
  /** Where each begins. */
  readonly #places: number[] = [];
  #next = 0;

  constructor(finder: TriggerFinder, text: Uint8Array) {
    this.#finder = finder;
    this.#text = text;
    this.#search = finder.tellAll(text, (id, at) => {
      this.#ids.push(id);
      this.#places.push(at);
    });
  }

  /** @returns where the newline stands that ends the line which begins at `from`, or the end of the text */
  endOf(from: number): number {
    if (this.#search !== undefined) return this.#search.endOfLine(from, this.#text.length);
    const newline = this.#text.indexOf(NEWLINE, from);
    return newline < 0 ? this.#text.length : newline;
  }

  /** The last place in the line whose end was asked for last with a byte that `isOrdinaryText` must look at, as far as is known. */
  get strange(): number {
    return this.#search === undefined ? this.#text.length : this.#search.strange;
  }

  /**
   * @param end of a line
   * @returns places among all triggers of those that the line holds, each once
   */
  before(end: number): readonly number[] {
    let found: number[] | undefined;
    for (; (this.#places[this.#next] ?? end) < end; this.#next += 1) {
      const id = this.#ids[this.#next] ?? 0;
      if (found === undefined) found = [id];
      else if (!found.includes(id)) found.push(id);
    }
    return found ?? NONE;
  }

  /** No more is asked for. */
  finish(): void {
    if (this.#search !== undefined) this.#finder.giveBack(this.#search);
  }
}
