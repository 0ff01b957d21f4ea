import type { EvidenceLine } from '../extractor.js';
import type { KernelRelease } from '../../model/record.js';

/**
 * `FILE: LINE` as `dis -l`, `bt -l` and `sym` of crash print it. Packages compile the kernel below a directory named after
 * its release: `/usr/src/debug/kernel-4.19.90/linux-4.19.90-1.ky10.x86_64/net/...`, `/usr/src/debug/kernel-default-5.14.21-150400.24.1.x86_64/linux-5.14/...`.
 */
const SOURCE_LINE = /^\s*(?:FILE: )?((?:\.{0,2}\/)?[\w.+~-]+(?:\/[\w.+~-]+)+)(?:: ?\d+)?\s*$/;
const LINUX_DIRECTORY = /\/linux-(\d{1,3}\.\d{1,3}[\w.+~-]{0,80})\//;
const PACKAGE_DIRECTORY = /\/kernel(?:-[a-z]{1,16}){0,3}-(\d{1,3}\.\d{1,3}[\w.+~-]{0,80})\//;
/** Where builders of deb packages unpack: `linux-6.1.192` there is the base that the package patches, not the release. */
const UNPACKED = /^(?:\/build\/|debian\/)/;

/** The path of a source line, undefined when the line is something else. */
export function sourcePathOf(text: string): string | undefined {
  return SOURCE_LINE.exec(text)?.[1];
}

/** The kernel release that a source path names, undefined when it names none. */
export function releaseOfPath(path: string): string | undefined {
  const named = [LINUX_DIRECTORY, PACKAGE_DIRECTORY].flatMap((form) => form.exec(path)?.[1] ?? []);
  const built = named.find((release) => release.includes('-'));
  return built ?? (UNPACKED.test(path) ? undefined : named[0]);
}

/** One `kernel-release` record for each release that paths in `lines[from..to)` name, citing the first line of each. */
export function releasesInPaths(
  lines: readonly EvidenceLine[],
  from: number,
  to: number,
  source: string,
): readonly KernelRelease[] {
  const seen = new Map<string, KernelRelease>();
  for (let index = from; index < to; index += 1) {
    const line = lines[index];
    if (line === undefined) break;
    const path = line.text.includes('/') ? sourcePathOf(line.text) : undefined;
    const release = path === undefined ? undefined : releaseOfPath(path);
    if (release === undefined || seen.has(release)) continue;
    seen.set(release, {
      type: 'kernel-release',
      release,
      where: 'source-path',
      completeness: 'whole',
      missing: [],
      cite: { source, from: line.number, to: line.number },
    });
  }
  return [...seen.values()];
}
