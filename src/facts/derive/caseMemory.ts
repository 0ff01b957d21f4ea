import type { FunctionIndex } from './functionIndex.js';

/**
 * What was worked out of values of one case, for as long as that case is looked at: by the index that was made for it. With the index of
 * another case all is forgotten. One `WeakMap` for all cases would be old to the garbage collector, and what is in an old table lives until
 * the whole heap is searched: of thousands of cases each would be moved twice, and a hundred kept.
 */
export class CaseMemory<Key extends object, Value> {
  #index: FunctionIndex | undefined;
  #known = new WeakMap<Key, Value>();

  get(key: Key, index: FunctionIndex): Value | undefined {
    return this.#index === index ? this.#known.get(key) : undefined;
  }

  set(key: Key, index: FunctionIndex, value: Value): void {
    if (this.#index !== index) {
      this.#index = index;
      this.#known = new WeakMap();
    }
    this.#known.set(key, value);
  }
}
