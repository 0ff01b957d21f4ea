import type { EvidenceRecord } from '../../model/record.js';
import { citeLines, tableRow } from '../live/tableRow.js';
import type { Extraction } from '../extractor.js';
import type { CommandOutput } from './commandParser.js';
import { walkListing } from './listing.js';

/** `NAME      TAINTS` of `mod -t` (crash, kernel.c show_module_taint(), show_module_taint_4_10()). */
const HEADER = /^NAME {2,}TAINTS?$/;
/** `vxfs  P(U)`, `hanglab  OE`: letters of the module alone, `(U)` for an unsigned one of older kernels. */
const ROW = /^(\w{1,64}) {2,}([A-Z]{1,12}(?:\(U\))?|\(U\))$/;
const NONE = 'no tainted modules';

/** The modules that tainted the kernel; undefined when the output is another. */
export function readModuleTaints({ lines, from, source }: CommandOutput): Extraction | undefined {
  const records: EvidenceRecord[] = [];
  const seen = { head: false };
  const { next } = walkListing(lines, from, (line) => {
    const text = line.text.trim();
    if (!seen.head && (HEADER.test(text) || text === NONE)) {
      seen.head = true;
      return true;
    }
    const [, name = '', taints] = ROW.exec(text) ?? [];
    if (!seen.head || taints === undefined) return false;
    const row = {
      name,
      taints,
      outOfTree: taints.includes('O'),
      proprietary: taints.includes('P'),
      unsigned: taints.includes('E') || taints.includes('(U)'),
    };
    records.push(tableRow('taintedModule', name, row, citeLines(source, line), false));
    return true;
  });
  return seen.head ? { records, next } : undefined;
}
