import type { EvidenceLine } from './extractor.js';

/** linux_banner of init/version.c; the first line that a kernel logs, and all of /proc/version. */
const BANNER = /^Linux version (\S{1,128}) \(/;

export const BOOT_BANNER_TRIGGER = 'Linux version ';

/** The release that a banner names; undefined where the line is none. No report goes on behind a banner. */
export function bannerRelease({ text }: EvidenceLine): string | undefined {
  return text.startsWith(BOOT_BANNER_TRIGGER) ? BANNER.exec(text)?.[1] : undefined;
}
