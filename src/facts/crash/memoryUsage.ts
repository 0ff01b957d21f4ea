import type { Extractor } from '../extractor.js';
import { completenessOf } from './gap.js';

/** `         FREE   208962     816.3 MB   10% of TOTAL MEM` of `kmem -i` (crash, memory.c dump_kmeminfo()). */
const ROW =
  /^\s*([A-Z][A-Z ]{1,18}[A-Z]) {2,}(\d{1,15}) {2,}(\d{1,9}(?:\.\d)?) (KB|MB|GB|TB) {2,}(?:----|\d{1,3}% of TOTAL [A-Z]{3,5})\s*$/;
const KILOBYTES: Readonly<Record<string, number>> = { KB: 1, MB: 1024, GB: 1024 ** 2, TB: 1024 ** 3 };

/** One row of `kmem -i`, as the variable `kmem.ROW` in kB: what a page holds is not printed, so the size is taken. */
export const memoryUsageExtractor: Extractor = {
  name: 'crash-kmem-i',
  triggers: ['% of TOTAL ', 'TOTAL MEM  ', 'TOTAL SWAP  '],
  reach: 0,
  read(lines, at, source) {
    const line = lines[at];
    const [, name, , size, unit = ''] = ROW.exec(line?.text ?? '') ?? [];
    if (line === undefined || name === undefined) return undefined;
    return {
      records: [
        {
          type: 'variable-value',
          name: `kmem.${name}`,
          values: [String(Math.round(Number(size) * (KILOBYTES[unit] ?? 1)))],
          live: false,
          ...completenessOf([]),
          cite: { source, from: line.number, to: line.number },
        },
      ],
      next: at + 1,
    };
  },
};
