import type { EvidenceRecord } from '../../model/record.js';
import type { EvidenceLine, Extraction } from '../extractor.js';
import { citeLines, tableRow, type Shown } from '../live/tableRow.js';
import { walkListing } from './listing.js';

/** `NODE: 0  ZONE: 1  ADDR: ffff88003d000740  NAME: "DMA32"` of `kmem -z` (crash, memory.c dump_zone_stats()). */
const HEAD = /^NODE: (\d{1,4}) {2}ZONE: \d{1,2} {2}ADDR: [0-9a-f]{6,16} {2}NAME: "([\w ()]{1,32})"$/;
const SIZE =
  /^SIZE: (\d{1,18})(?: {2}PRESENT: (\d{1,18}))? {2}MIN\/LOW\/HIGH: (\d{1,18})\/(\d{1,18})\/(\d{1,18})(?: {2}FREE: (\d{1,18}))?$/;
/** Free pages: a counter below `VM_STAT:`, or at the end of a line of kernels without these. */
const FREE = /^(?:NR_FREE_PAGES: |NR_ACTIVE: \d{1,18} {2}NR_INACTIVE: \d{1,18} {2}FREE: )(\d{1,18})$/;
const UNRECLAIMABLE = /^ALL_UNRECLAIMABLE: (yes|no)\b/;
const BESIDE = /^(?:VM_STAT:|\[unpopulated\]|[A-Z][A-Z0-9_]{1,63}: -?\d{1,18}|PAGES_SCANNED: \d{1,18})$/;

interface ZoneReading {
  readonly node: number;
  readonly name: string;
  readonly first: EvidenceLine;
  last: EvidenceLine;
  readonly shown: Record<string, number | boolean>;
}

/** The zones of `kmem -z`, in pages; undefined when the output is another. */
export function readZones(lines: readonly EvidenceLine[], from: number, source: string): Extraction | undefined {
  const zones: ZoneReading[] = [];
  const { next } = walkListing(lines, from, (line) => {
    const text = line.text.trim();
    const [, node, name = ''] = HEAD.exec(text) ?? [];
    if (node !== undefined) {
      zones.push({ node: Number(node), name, first: line, last: line, shown: {} });
      return true;
    }
    const zone = zones.at(-1);
    if (zone === undefined || !readInto(zone.shown, text)) return false;
    zone.last = line;
    return true;
  });
  const rows = zones.flatMap((zone) => rowOf(zone, source));
  return zones.length === 0 ? undefined : { records: rows, next };
}

function readInto(shown: ZoneReading['shown'], text: string): boolean {
  const [, size, present, minimum, low, high, beside] = SIZE.exec(text) ?? [];
  if (size !== undefined) {
    Object.assign(shown, { size: Number(size), minimum: Number(minimum), low: Number(low), high: Number(high) });
    if (present !== undefined) shown['present'] = Number(present);
    if (beside !== undefined) shown['free'] = Number(beside);
    return true;
  }
  const free = FREE.exec(text)?.[1];
  if (free !== undefined) shown['free'] = Number(free);
  const unreclaimable = UNRECLAIMABLE.exec(text)?.[1];
  if (unreclaimable !== undefined) shown['unreclaimable'] = unreclaimable === 'yes';
  return free !== undefined || unreclaimable !== undefined || BESIDE.test(text);
}

/** A zone without pages gives no row. */
function rowOf({ node, name, first, last, shown }: ZoneReading, source: string): readonly EvidenceRecord[] {
  const { free, minimum } = shown;
  if (shown['size'] === undefined) return [];
  const row: Shown = {
    node,
    name,
    ...shown,
    belowMinimum: free === undefined || minimum === undefined ? undefined : free < minimum,
  };
  return [tableRow('memoryZone', `${String(node)} ${name}`, row, citeLines(source, first, last), false)];
}
