import type { DiskLoad } from '../../model/record.js';
import type { EvidenceLine, Extraction, Extractor } from '../extractor.js';
import type { CommandParser } from './commandParser.js';
import { completenessOf, type Gap } from './gap.js';
import { citeLines, walkListing } from './listing.js';

/** Columns of `dev -d` (crash, dev.c display_all_diskio()): by direction, in kernels before 2.6.36 and after 5.x by synchrony. */
const HEADER = /^MAJOR\s+GENDISK\s+NAME\s+REQUEST_QUEUE\s+TOTAL\s+(READ|ASYNC)\s+(?:WRITE|SYNC)(?:\s+DRV)?\s*$/;
const ROW =
  /^(\d{1,5}) +([0-9a-f]{8,16}) +(\S{1,64}) +([0-9a-f]{8,16}) +(-?\d{1,10}) +(-?\d{1,10}) +(-?\d{1,10})(?: +(\d{1,10}|N\/A\(MQ\)))?$/;

function diskOf(text: string, bySynchrony: boolean): DiskLoad | undefined {
  const [, major, gendisk = '', name = '', queue = '', total, one, other, driver] = ROW.exec(text.trim()) ?? [];
  if (major === undefined) return undefined;
  const [first, second] = [Number(one), Number(other)];
  return {
    major: Number(major),
    gendisk,
    name,
    queue,
    total: Number(total),
    ...(bySynchrony ? { async: first, sync: second } : { read: first, write: second }),
    ...(driver === undefined || driver.startsWith('N') ? {} : { driver: Number(driver) }),
  };
}

function readDisks(
  lines: readonly EvidenceLine[],
  from: number,
  source: string,
  { first, busyOnly, gaps }: { readonly first: number; readonly busyOnly: boolean; readonly gaps: readonly Gap[] },
): Extraction | undefined {
  let columns: string | undefined;
  const disks: DiskLoad[] = [];
  const { next, elided } = walkListing(lines, from, ({ text }) => {
    const header = HEADER.exec(text.trim())?.[1];
    if (header !== undefined) {
      if (columns !== undefined) return false;
      columns = header;
      return true;
    }
    const disk = columns === undefined ? undefined : diskOf(text, columns === 'ASYNC');
    if (disk !== undefined) disks.push(disk);
    return disk !== undefined;
  });
  if (columns === undefined) return undefined;
  return {
    records: [
      {
        type: 'disk-requests',
        busyOnly,
        disks,
        ...completenessOf(elided ? [...gaps, 'elided'] : gaps),
        cite: citeLines(lines, first, next - 1, source),
      },
    ],
    next,
  };
}

/** Output of `dev -d` and `dev -D`; what the other forms of `dev` list says nothing about a hang. */
export const parseDev: CommandParser = ({ command, lines, from, source }) =>
  readDisks(lines, from, source, {
    first: from - 1,
    busyOnly: command.words.some((word) => word.includes('D')),
    gaps: command.filtered ? ['filtered'] : [],
  });

/** The table without its command: which of the two forms it is, is not known. */
export const diskRequestsExtractor: Extractor = {
  name: 'crash-dev-d',
  triggers: ['REQUEST_QUEUE  '],
  accepts: ({ text, logged }) => !logged && HEADER.test(text.trim()),
  read: (lines, at, source) =>
    HEADER.test((lines[at]?.text ?? '').trim())
      ? readDisks(lines, at, source, { first: at, busyOnly: true, gaps: ['command-unseen'] })
      : undefined,
};
