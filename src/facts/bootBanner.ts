import type { EvidenceLine } from './extractor.js';

/** linux_banner of init/version.c; the first line that a kernel logs, and all of /proc/version. */
const BANNER = /^Linux version (\S{1,128}) \(/;

/** Characters of a build that are kept: builder, compiler, number and date. */
const LONGEST_BUILD = 400;
/** `#1`, `#1 SMP`, `#1 SMP PREEMPT_DYNAMIC`: nothing that tells kernels apart. */
const PLAIN_BUILD = /^#\d{1,6}(?: (?:SMP|PREEMPT|PREEMPT_RT|PREEMPT_DYNAMIC)){0,3}$/;

export const BOOT_BANNER_TRIGGER = 'Linux version ';

/** The release that a banner names; undefined where the line is none. No report goes on behind a banner. */
export function bannerRelease({ text }: EvidenceLine): string | undefined {
  return text.startsWith(BOOT_BANNER_TRIGGER) ? BANNER.exec(text)?.[1] : undefined;
}

/**
 * What stands behind a release, in the form that records keep.
 * @returns nothing where it does not tell one kernel from another
 */
export function buildAfter(text: string): { readonly build?: string } {
  const build = text
    .slice(0, LONGEST_BUILD)
    .replace(/\s{1,40}/g, ' ')
    .trim();
  return build === '' || PLAIN_BUILD.test(build) ? {} : { build };
}
