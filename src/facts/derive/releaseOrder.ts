/** Sortable parts of an upstream release: numbers, and the release candidate (a final release comes after all of them). */
interface ReleaseParts {
  readonly numbers: readonly number[];
  readonly candidate: number;
}

const RELEASE = /^v?(\d{1,5})\.(\d{1,5})(?:\.(\d{1,6}))?(?:\.(\d{1,6}))?(?:-rc(\d{1,3}))?/;

function partsOf(release: string): ReleaseParts | undefined {
  const match = RELEASE.exec(release);
  if (match === null) return undefined;
  const [, major, minor, third, fourth, candidate] = match;
  return {
    numbers: [major, minor, third, fourth].map((number) => Number(number ?? 0)),
    candidate: candidate === undefined ? Number.POSITIVE_INFINITY : Number(candidate),
  };
}

/**
 * Orders upstream releases: `6.11-rc1` before `6.11` before `6.11.1`; `6.11.0` is `6.11`. What is no release sorts first.
 * @returns negative, zero or positive, as for `Array.prototype.sort`
 */
export function compareReleases(one: string, other: string): number {
  const left = partsOf(one);
  const right = partsOf(other);
  if (left === undefined || right === undefined) return Number(left !== undefined) - Number(right !== undefined);
  for (const [at, number] of left.numbers.entries()) {
    const difference = number - (right.numbers[at] ?? 0);
    if (difference !== 0) return difference;
  }
  if (left.candidate === right.candidate) return 0;
  return left.candidate < right.candidate ? -1 : 1;
}

/** Stable branch of an upstream release: `4.19.90` -> `4.19`, `2.6.32.71` -> `2.6.32`; undefined when the text is no release. */
export function branchOf(release: string): string | undefined {
  const [, major, minor, third] = RELEASE.exec(release) ?? [];
  if (major === undefined || minor === undefined) return undefined;
  return major === '2' && third !== undefined ? `${major}.${minor}.${third}` : `${major}.${minor}`;
}
