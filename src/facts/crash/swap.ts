import type { SwapArea } from '../../model/record.js';
import type { CommandParser } from './commandParser.js';
import { completenessOf } from './gap.js';
import { citeLines, walkListing } from './listing.js';

/** Columns of `swap` (crash, memory.c dump_swap_info()); sizes in kB. */
const HEADER = /^\s*SWAP_INFO_STRUCT\s+TYPE\s+SIZE\s+USED\s+PCT\s+PRI\s+FILENAME\s*$/;
const ROW = /^\s*[0-9a-f]{8,16} +(FILE|PARTITION) +(\d{1,12})k +(\d{1,12})k +\d{1,3}% +-?\d{1,6} +(\S.{0,1023})$/;

/** Output of `swap`. */
export const parseSwap: CommandParser = ({ command, lines, from, source }) => {
  const areas: SwapArea[] = [];
  let headers = 0;
  const { next } = walkListing(lines, from, ({ text }) => {
    const [, kind, size, used, file = ''] = ROW.exec(text) ?? [];
    if (kind === undefined) {
      if (headers > 0 || !HEADER.test(text)) return false;
      headers += 1;
      return true;
    }
    areas.push({ kind, size: Number(size), used: Number(used), file: file.trimEnd() });
    return true;
  });
  if (headers === 0) return undefined;
  return {
    records: [
      {
        type: 'swap-areas',
        areas,
        ...completenessOf(command.filtered ? ['filtered'] : []),
        cite: citeLines(lines, from - 1, next - 1, source),
      },
    ],
    next,
  };
};
