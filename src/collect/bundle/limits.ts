import type { Problem } from '../../model/problem.js';

/** How much of a bundle is read. */
export interface BundleLimits {
  /** Sources: files, and sections of files. */
  readonly sources: number;
  /** Records that are read of all of them together. */
  readonly records: number;
  /** Reports of trouble that are kept of all of them together, `ReportRoom`. */
  readonly reports: number;
  /** Bytes of all files that are read. */
  readonly bytes: number;
  /** Files that layouts list as logs, and as many others: to look at one costs some microseconds however short it is. */
  readonly files: number;
}

export const BUNDLE_LIMITS: BundleLimits = {
  sources: 2000,
  records: 100_000,
  reports: 5000,
  bytes: 64 * 2 ** 30,
  files: 3000,
};

/**
 * What limits kept out of a bundle.
 * @param left texts that were left out, and reports of texts that were read
 */
export function limitProblems(
  { sources, records, files }: BundleLimits,
  left: { readonly name: string; readonly over: number; readonly dropped: number },
): readonly Problem[] {
  const { name, over, dropped } = left;
  const problems: Problem[] = [
    { code: 'bundle.limit', severity: 'warning', args: { name, count: over, sources, records, files } },
    { code: 'bundle.reports', severity: 'warning', args: { name, count: dropped } },
  ];
  return problems.filter(({ args }) => args['count'] !== 0);
}
