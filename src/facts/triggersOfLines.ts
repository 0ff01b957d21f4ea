import type { TriggerFinder } from './triggerFinder.js';

const NONE: readonly number[] = [];

/** The triggers in a text, line by line. */
export class TriggersOfLines {
  readonly #ids: number[] = [];
  /** Where each begins. */
  readonly #places: number[] = [];
  #next = 0;

  constructor(finder: TriggerFinder, text: Uint8Array) {
    finder.tellAll(text, (id, at) => {
      this.#ids.push(id);
      this.#places.push(at);
    });
  }

  /**
   * @param end of a line; lines are asked for in order
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
}
