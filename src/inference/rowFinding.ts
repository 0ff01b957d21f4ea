import type { Row } from '../model/row.js';
import type { Truth } from '../model/value.js';

/** What a leaf about rows came to, and the first row in table order that matches. */
export interface RowFinding {
  readonly truth: Truth;
  readonly row?: Row | undefined;
}

/** That a row matches, the row being looked up when somebody asks which. */
export class LaterFinding implements RowFinding {
  readonly truth = 'true';
  readonly #find: () => Row | undefined;

  constructor(find: () => Row | undefined) {
    this.#find = find;
  }

  get row(): Row | undefined {
    return this.#find();
  }
}
