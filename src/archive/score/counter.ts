import { compareText } from '../../model/order.js';

/** How often each of some texts came. */
export class Counter {
  readonly #counts = new Map<string, number>();

  add(text: string): void {
    this.#counts.set(text, this.of(text) + 1);
  }

  of(text: string): number {
    return this.#counts.get(text) ?? 0;
  }

  /** Texts with their counts, in the order of the texts. */
  sorted(): readonly (readonly [string, number])[] {
    return [...this.#counts].toSorted(([a], [b]) => compareText(a, b));
  }
}
