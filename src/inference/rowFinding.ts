import type { Row } from '../model/row.js';
import type { Truth } from '../model/value.js';

/** What a leaf about rows came to, and the first row in table order that matches. */
export interface RowFinding {
  readonly truth: Truth;
  readonly row?: Row;
}
