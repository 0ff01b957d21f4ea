/** How much of a bundle is read. */
export interface BundleLimits {
  /** Sources: files, and sections of files. */
  readonly sources: number;
  /** Records of all of them together. */
  readonly records: number;
  /** Bytes of all files that are read. */
  readonly bytes: number;
  /** Files that layouts list as logs, and as many others: to look at one costs some microseconds however short it is. */
  readonly files: number;
}

export const BUNDLE_LIMITS: BundleLimits = { sources: 2000, records: 500_000, bytes: 64 * 2 ** 30, files: 3000 };
