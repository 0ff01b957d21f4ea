import type { EvidenceRecord } from '../../model/record.js';
import { buildAfter } from '../bootBanner.js';
import type { EvidenceLine } from '../extractor.js';
import type { TraceHeaderLine } from './traceHeaderLine.js';

/**
 * Records of one header line: the header, and the release that it names.
 * @param cpu where the line itself does not say it
 */
export function traceHeaderRecords(
  { number, stamp }: EvidenceLine,
  read: TraceHeaderLine,
  source: string,
  known: { readonly cpu?: number; readonly hardware?: string } = {},
): readonly EvidenceRecord[] {
  const { pid, comm, taints, release } = read;
  const cpu = read.cpu ?? known.cpu;
  const missing = release === undefined ? ['truncated'] : [];
  const base = {
    completeness: release === undefined ? ('partial' as const) : ('whole' as const),
    missing,
    cite: { source, from: number, to: number },
  };
  const records: EvidenceRecord[] = [];
  if (cpu !== undefined) {
    records.push({
      type: 'trace-header',
      ...base,
      cpu,
      pid,
      comm,
      ...(taints === undefined ? {} : { taints }),
      ...(release === undefined ? {} : { release }),
      ...(known.hardware === undefined ? {} : { hardware: known.hardware }),
      stamp,
    });
  }
  if (release !== undefined) {
    const built = buildAfter(read.build ?? '');
    records.push({ type: 'kernel-release', ...base, release, where: 'trace-header', ...built, stamp });
  }
  return records;
}
