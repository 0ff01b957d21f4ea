/** The part of a list of `count` rows that `height` rows can show with row `cursor` in it; `to` is not included. */
export function windowOf(
  count: number,
  cursor: number,
  height: number,
): { readonly from: number; readonly to: number } {
  const size = Math.max(0, Math.min(count, height));
  const from = Math.max(0, Math.min(cursor - Math.floor(size / 2), count - size));
  return { from, to: from + size };
}
