import type { EvidenceRecord } from '../../model/record.js';
import type { CommandParser } from './commandParser.js';
import { completenessOf } from './gap.js';
import { walkListing } from './listing.js';

/** `                    HZ: 250`: labels right-aligned (crash, x86_64.c x86_64_display_machine_stats() and its siblings). */
const ROW = /^\s{0,30}([A-Z][A-Z0-9 /]{0,30}[A-Z0-9]): {0,2}(\S.{0,127})?$/;
const STACK_LIST = /^\s{0,30}(?:[A-Z ]{3,24} STACKS:\s*|CPU {1,3}\d{1,5}: [0-9a-f]{8,16}.{0,40})$/;
/** Values that say something about time and memory: the rest is where things lie. */
const KEPT: Readonly<Record<string, string>> = {
  'MACHINE TYPE': 'mach.machineType',
  CPUS: 'mach.cpus',
  HZ: 'mach.HZ',
  'PAGE SIZE': 'mach.pageSize',
  'KERNEL STACK SIZE': 'mach.kernelStackSize',
  HYPERVISOR: 'mach.hypervisor',
};

/** Output of `mach`: HZ turns jiffies into seconds. */
export const parseMach: CommandParser = ({ lines, from, source }) => {
  const records: EvidenceRecord[] = [];
  const { next } = walkListing(lines, from, ({ text, number }) => {
    if (STACK_LIST.test(text)) return true;
    const [, label, value] = ROW.exec(text) ?? [];
    if (label === undefined) return false;
    const name = Object.hasOwn(KEPT, label) ? KEPT[label] : undefined;
    if (name !== undefined && value !== undefined)
      records.push({
        type: 'variable-value',
        name,
        values: [value.trim()],
        live: false,
        ...completenessOf([]),
        cite: { source, from: number, to: number },
      });
    return true;
  });
  return records.length === 0 ? undefined : { records, next };
};
