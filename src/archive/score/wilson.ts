/** Quantile of the normal distribution that leaves 95 of 100 between its two sides. */
const Z = 1.959963984540054;

/**
 * The shares that a count leaves likely, 95 of 100: Wilson's score interval, which stays within 0 and 1 and is honest for small counts.
 * @param of at least 1
 * @returns least and greatest share, from 0 to 1
 */
export function wilson(right: number, of: number): readonly [number, number] {
  const share = right / of;
  const spread = (Z * Z) / of;
  const middle = share + spread / 2;
  const half = Z * Math.sqrt((share * (1 - share)) / of + spread / (4 * of));
  const within = (value: number): number => Math.min(1, Math.max(0, value / (1 + spread)));
  // A count of none or all ends where it must: the arithmetic is a rounding error beside it.
  return [right === 0 ? 0 : within(middle - half), right === of ? 1 : within(middle + half)];
}
