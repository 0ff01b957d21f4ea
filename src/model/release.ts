/** An upstream kernel release taken apart: `6.11-rc1`, `6.11`, `6.11.3`, `2.6.32.5`. */
interface ReleaseParts {
  readonly numbers: readonly number[];
  /** Infinity for a final release, so that `6.11-rc1` sorts before `6.11`. */
  readonly candidate: number;
}

const RELEASE = /^v?(\d+(?:\.\d+){1,3})(?:-rc(\d+))?$/;

function partsOf(release: string): ReleaseParts | undefined {
  const match = RELEASE.exec(release);
  if (match === null) return undefined;
  return {
    numbers: (match[1] ?? '').split('.').map(Number),
    candidate: match[2] === undefined ? Infinity : Number(match[2]),
  };
}

/**
 * Orders upstream releases: `5.10 < 5.10.3 < 6.11-rc1 < 6.11`. Texts that are no upstream release sort before all releases.
 * @returns negative, zero or positive
 */
export function compareReleases(a: string, b: string): number {
  const left = partsOf(a);
  const right = partsOf(b);
  if (left === undefined || right === undefined) return Number(left !== undefined) - Number(right !== undefined);
  for (let at = 0; at < Math.max(left.numbers.length, right.numbers.length); at += 1) {
    const difference = (left.numbers[at] ?? 0) - (right.numbers[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.candidate === right.candidate ? 0 : left.candidate - right.candidate;
}

/** Stable branch of an upstream release: `4.19` for `4.19.90`, `2.6.32` for `2.6.32.5`; undefined for other texts. */
export function branchOf(release: string): string | undefined {
  const parts = partsOf(release);
  if (parts === undefined) return undefined;
  const [major = 0, minor = 0] = parts.numbers;
  return parts.numbers.slice(0, major === 2 && minor === 6 ? 3 : 2).join('.');
}
