import type { EvidenceLine, Extractor } from '../extractor.js';
import { pastedFiles } from './pastedFile.js';
import { citeLines, tableRow } from './tableRow.js';

/** `/sys/block/sda/inflight`, `/sys/block/sda/sda1/inflight`, `/sys/class/block/sda/inflight`. */
const FILE = /^\/sys\/(?:class\/)?block\/(?:[\w.!-]{1,64}\/)?([\w.!-]{1,64})\/inflight$/;
const PREFIXED = /^\s*(\/sys\/(?:class\/)?block\/[\w.!/-]{1,140}\/inflight):(.*)$/;
/** Reads and writes: part_inflight_show(), block/genhd.c. */
const COUNTS = /^\s*(\d{1,10})\s{1,12}(\d{1,10})\s*$/;
const MOST_FILES = 256;

/** Requests that a block device has not finished, from /sys/block/DEVICE/inflight. */
export const inflightExtractor: Extractor = {
  name: 'live-inflight',
  triggers: ['/inflight'],
  reach: MOST_FILES,
  accepts: ({ logged }) => !logged,
  read(lines, at, source) {
    const first = lines[at];
    if (first === undefined || first.logged) return undefined;
    const [, path, rest] = PREFIXED.exec(first.text) ?? [];
    if (path !== undefined && rest !== undefined) {
      const record = readCounts(path, rest, source, first, first);
      return record && { records: [record], next: at + 1 };
    }
    const records = [];
    for (const [index, named] of pastedFiles(first.text).slice(0, MOST_FILES).entries()) {
      const line = lines[at + 1 + index];
      const record =
        line === undefined || line.logged
          ? undefined
          : readCounts(named, line.text, source, index === 0 ? first : line, line);
      if (record === undefined) break;
      records.push(record);
    }
    return records.length === 0 ? undefined : { records, next: at + 1 + records.length };
  },
};

function readCounts(path: string, text: string, source: string, from: EvidenceLine, to: EvidenceLine) {
  const name = FILE.exec(path)?.[1]?.replace(/!/g, '/');
  const [, reads, writes] = COUNTS.exec(text) ?? [];
  if (name === undefined || reads === undefined || writes === undefined) return undefined;
  const inflight = { name, inflightReads: Number(reads), inflightWrites: Number(writes) };
  return tableRow('disk', name, { ...inflight, inflight: Number(reads) + Number(writes) }, citeLines(source, from, to));
}
