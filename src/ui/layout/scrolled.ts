import type { LazyList } from '../../present/terminal/lazyList.js';

/** The rows of a text that a window of `height` rows shows, and how far it can be scrolled. */
export interface Scrolled<Row> {
  readonly rows: readonly Row[];
  readonly limit: number;
}

/** Shows `height` rows from `scroll` on; where rows remain, the last one makes way for `more(how many)`. */
export function scrolled<Row>(
  all: LazyList<Row>,
  height: number,
  scroll: number,
  more: (left: number) => Row,
): Scrolled<Row> {
  if (all.length <= height) return { rows: all.slice(0, all.length), limit: 0 };
  if (height <= 0) return { rows: [], limit: 0 };
  const limit = height === 1 ? all.length - 1 : all.length - height;
  const from = Math.min(scroll, limit);
  const shown = all.slice(from, from + height);
  const left = all.length - from - height;
  return { rows: left > 0 && height > 1 ? [...shown.slice(0, -1), more(left + 1)] : shown, limit };
}
