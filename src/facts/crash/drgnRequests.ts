import type { TableRow } from '../../model/record.js';
import type { EvidenceLine, Extractor } from '../extractor.js';
import { citeLines, tableRow } from '../live/tableRow.js';
import { parseSpan } from './span.js';

/** `device hwq request cpu op`, and below it `flags offset len inflight-time`: `corelens -M inflight-io` (drgn-tools, inflightio.py). */
const HEAD = /^device {1,40}hwq {1,40}request {1,40}cpu {1,40}op$/;
const HEAD_BELOW = /^flags {1,40}offset {1,40}len {1,40}inflight-time$/;
const REQUEST =
  /^(\S{1,64}) {1,40}([0-9a-f]{6,16}|-) {1,40}([0-9a-f]{6,16}) {1,40}(\d{1,5}(?:\(offline\))?|-) {1,40}(\S{1,200})$/;
const BELOW = /^(0b[01]{1,64}|-) {1,40}(-?\d{1,20}) {1,40}(\d{1,12}) {1,40}(\d{1,6} \d\d:\d\d:\d\d\.\d{3})$/;
const MOST_LINES = 20_000;

/** Requests that block devices have not finished, with their age. */
export const drgnRequestExtractor: Extractor = {
  name: 'drgn-requests',
  triggers: ['device  '],
  reach: MOST_LINES,
  accepts: ({ text }) => HEAD.test(text.trim()),
  read(lines, at, source) {
    if (!HEAD.test(lines[at]?.text.trim() ?? '') || !HEAD_BELOW.test(lines[at + 1]?.text.trim() ?? ''))
      return undefined;
    const records: TableRow[] = [];
    let next = at + 2;
    for (; next + 1 < lines.length && next - at < MOST_LINES; next += 2) {
      const record = readRequest(lines[next], lines[next + 1], source);
      if (record === undefined) break;
      records.push(record);
    }
    return records.length === 0 ? undefined : { records, next };
  },
};

function readRequest(
  first: EvidenceLine | undefined,
  second: EvidenceLine | undefined,
  source: string,
): TableRow | undefined {
  const [, device, , address, cpu = '', operation] = REQUEST.exec(first?.text.trim() ?? '') ?? [];
  const [, , sector, length, age = ''] = BELOW.exec(second?.text.trim() ?? '') ?? [];
  if (first === undefined || device === undefined || address === undefined || length === undefined) return undefined;
  const number = /^\d{1,5}/.exec(cpu)?.[0];
  return tableRow(
    'request',
    `${device}//${address}`,
    {
      device,
      address,
      operation,
      cpu: number === undefined ? undefined : Number(number),
      cpuOffline: number === undefined ? undefined : cpu.endsWith('(offline)'),
      sector: Number(sector),
      bytes: Number(length),
      seconds: parseSpan(age),
    },
    citeLines(source, first, second),
    false,
  );
}
