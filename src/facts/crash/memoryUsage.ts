import type { EvidenceRecord } from '../../model/record.js';
import type { EvidenceLine, Extraction, Extractor } from '../extractor.js';
import { completenessOf } from './gap.js';
import { walkListing } from './listing.js';

/** `         FREE   208962     816.3 MB   10% of TOTAL MEM` of `kmem -i` (crash, memory.c dump_kmeminfo()); nothing is `0` without unit. */
const ROW =
  /^\s*([A-Z][A-Z ]{1,18}[A-Z]) {2,}(\d{1,15}) {2,}(?:(\d{1,9}(?:\.\d)?) (KB|MB|GB|TB)|0) {2,}(?:----|\d{1,3}% of TOTAL [A-Z]{3,5})\s*$/;
const HEADER = /^\s*PAGES\s+TOTAL\s+PERCENTAGE\s*$/;
const KILOBYTES: Readonly<Record<string, number>> = { KB: 1, MB: 1024, GB: 1024 ** 2, TB: 1024 ** 3 };

/** A row as the variable `kmem.ROW` in kB: what a page holds is not printed, so the size is taken. */
function usageOf({ text, number }: EvidenceLine, source: string): EvidenceRecord | undefined {
  const [, name, , size = '0', unit = 'KB'] = ROW.exec(text) ?? [];
  if (name === undefined) return undefined;
  return {
    type: 'variable-value',
    name: `kmem.${name}`,
    values: [String(Math.round(Number(size) * (KILOBYTES[unit] ?? 1)))],
    live: false,
    ...completenessOf([]),
    cite: { source, from: number, to: number },
  };
}

/** The rows of `kmem -i`; undefined when there is none. */
export function readMemoryUsage(lines: readonly EvidenceLine[], from: number, source: string): Extraction | undefined {
  const records: EvidenceRecord[] = [];
  const { next } = walkListing(lines, from, (line) => {
    const usage = usageOf(line, source);
    if (usage !== undefined) records.push(usage);
    return usage !== undefined || HEADER.test(line.text);
  });
  return records.length === 0 ? undefined : { records, next };
}

/** Rows of `kmem -i` without the command. */
export const memoryUsageExtractor: Extractor = {
  name: 'crash-kmem-i',
  triggers: ['% of TOTAL ', 'TOTAL MEM  ', 'TOTAL SWAP  '],
  reach: 40,
  accepts: ({ text }) => ROW.test(text),
  read: (lines, at, source) => (ROW.test(lines[at]?.text ?? '') ? readMemoryUsage(lines, at, source) : undefined),
};
