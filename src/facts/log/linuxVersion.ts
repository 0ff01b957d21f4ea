import type { EvidenceRecord } from '../../model/record.js';
import { BOOT_BANNER_TRIGGER, bannerRelease, buildAfter } from '../bootBanner.js';
import type { EvidenceLine, Extractor } from '../extractor.js';

/** Seconds since boot at which the banner can be printed: it is the first line of a boot, whatever the console shows. */
const BOOT_BEGINS = 1;

/** `Linux version 4.19.90 (builder@host) (gcc ...) #1 SMP ...`: the release, and in a log the beginning of a boot. */
export const linuxVersion: Extractor = {
  name: 'linux-version',
  triggers: [BOOT_BANNER_TRIGGER],
  reach: 1,
  read(lines, at, source) {
    const line = lines[at];
    const release = line && bannerRelease(line);
    if (line === undefined || release === undefined) return undefined;
    const { number, stamp } = line;
    const base = { completeness: 'whole', missing: [], cite: { source, from: number, to: number }, stamp } as const;
    const built = buildAfter(line.text.slice(BOOT_BANNER_TRIGGER.length + release.length));
    const records: EvidenceRecord[] = [{ type: 'kernel-release', ...base, release, where: 'linux-version', ...built }];
    if (beginsBoot(line, lines[at - 1], lines[at + 1])) records.push({ type: 'boot-start', ...base });
    return { records, next: at + 1 };
  },
};

/**
 * The same banner is the content of /proc/version, so that outside a log only the command line, which the kernel logs next,
 * tells a boot.
 */
function beginsBoot(line: EvidenceLine, before: EvidenceLine | undefined, after: EvidenceLine | undefined): boolean {
  const { seconds } = line.stamp;
  if (seconds === undefined) return line.logged || (after?.text.startsWith('Command line: ') ?? false);
  return seconds < BOOT_BEGINS || seconds < (before?.stamp.seconds ?? 0);
}
