import type { EvidenceRecord } from '../../model/record.js';
import type { CommandOutput, CommandParser } from './commandParser.js';
import { completenessOf } from './gap.js';
import { walkListing } from './listing.js';
import { readMemoryUsage } from './memoryUsage.js';
import { readSlabs } from './slab.js';
import { readZones } from './zone.js';
import type { Extraction } from '../extractor.js';

/** `             NR_FREE_PAGES: 30085` of `kmem -V` (crash, memory.c dump_vm_stat(), dump_vm_event_state()). */
const COUNTER = /^\s*([A-Z][A-Z0-9_]{1,63}): (-?\d{1,20})\s*$/;
const COUNTER_HEADING = /^\s*VM_[A-Z_]{1,32}:\s*$/;

/** Output of `kmem`: use of memory, zones, counters, slab caches, whether an object is in use, pages. */
export const parseKmem: CommandParser = (output) => {
  const { command, lines, from, source } = output;
  return (
    readSlabs(lines, from, source, command.filtered ? ['filtered'] : []) ??
    readMemoryUsage(lines, from, source) ??
    readZones(lines, from, source) ??
    readCounters(output)
  );
};

function readCounters({ lines, from, source }: CommandOutput): Extraction | undefined {
  const records: EvidenceRecord[] = [];
  const { next } = walkListing(lines, from, ({ text, number }) => {
    const [, name, value = ''] = COUNTER.exec(text) ?? [];
    if (name === undefined) return COUNTER_HEADING.test(text);
    records.push({
      type: 'variable-value',
      name: `kmem.${name}`,
      values: [value],
      live: false,
      ...completenessOf([]),
      cite: { source, from: number, to: number },
    });
    return true;
  });
  return records.length === 0 ? undefined : { records, next };
}
