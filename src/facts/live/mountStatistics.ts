import type { TableRow } from '../../model/record.js';
import type { EvidenceLine, Extractor } from '../extractor.js';
import { mountAttributes } from './mountAttributes.js';
import { mountTransport, transportCounters } from './mountTransport.js';
import { citeLines, tableRow } from './tableRow.js';

/** `device server:/home mounted on /home with fstype nfs4 statvers=1.1` (fs/proc_namespace.c show_vfsstat(), fs/nfs/super.c). */
const DEVICE = /^device (\S{1,1024}) mounted on (\S{1,1024}) with fstype (nfs4?|nfs)(?: statvers=\d{1,2}\.\d{1,2})?$/;
/** Any other mount, which ends the one before. */
const OTHER = /^(?:device \S{1,1024}|no device) mounted on /;
const PART = /^(opts|age|impl_id|caps|nfsv4|sec|fsc|events|bytes|xprt|[a-z][a-z\d_ -]{0,30}):\s{0,8}(\S.{0,4000})?$/;
const HEADINGS = /^(?:RPC iostats version: |per-op statistics$)/;
/** `READ: 12 12 0 ...` of _print_rpc_iostats(), net/sunrpc/stats.c: 8 numbers, since 5.3 a ninth with the errors. */
const OPERATION = /^([A-Z][A-Z\d_]{1,40}|\d{1,3}): (\d{1,20}(?: \d{1,20}){7,8})$/;
/** Operations of NFS 4.2, callbacks and all, and the parts before. */
const MOST_LINES = 200;

/**
 * /proc/self/mountstats of one NFS mount: its transports with what was sent and answered, and each operation with its timeouts. What was
 * sent and not answered is what the server owes, or what the network lost.
 */
export const mountStatisticsExtractor: Extractor = {
  name: 'live-mount-statistics',
  triggers: ['with fstype nfs'],
  reach: MOST_LINES,
  accepts: ({ text, logged }) => !logged && DEVICE.test(text.trim()),
  read(lines, at, source) {
    const first = lines[at];
    const [, device, path, type] = DEVICE.exec(first?.logged === false ? first.text.trim() : '') ?? [];
    if (first === undefined || device === undefined || path === undefined || type === undefined) return undefined;
    const mount = `${device} ${path}`;
    const parts: TableRow[] = [];
    let options = '';
    let age: number | undefined;
    let transports = 0;
    let next = at + 1;
    for (; next < lines.length && next - at <= MOST_LINES; next += 1) {
      const line = lines[next];
      const text = line?.text.trim() ?? '';
      if (line === undefined || line.logged || !belongs(line)) break;
      const [, name, value = ''] = PART.exec(text) ?? [];
      if (name === 'opts') options = value;
      if (name === 'age') age = /^\d{1,12}$/.test(value) ? Number(value) : undefined;
      const operation = operationRow(mount, line, text, source);
      if (operation !== undefined) parts.push(operation);
      const counters = name === 'xprt' ? transportCounters(value) : undefined;
      if (counters === undefined) continue;
      parts.push(mountTransport(mount, transports, counters, citeLines(source, line)));
      transports += 1;
    }
    const attributes = { ...mountAttributes(device, path, type, options), age };
    return { records: [tableRow('mount', mount, attributes, citeLines(source, first)), ...parts], next };
  },
};

function belongs({ text }: EvidenceLine): boolean {
  const trimmed = text.trim();
  return (
    !OTHER.test(trimmed) && (trimmed === '' || HEADINGS.test(trimmed) || OPERATION.test(trimmed) || PART.test(trimmed))
  );
}

/** Times in milliseconds, summed over all calls of the operation. */
function operationRow(mount: string, line: EvidenceLine, text: string, source: string): TableRow | undefined {
  const [, operation, numbers] = OPERATION.exec(text) ?? [];
  if (operation === undefined || numbers === undefined) return undefined;
  const [calls = 0, transmissions = 0, timeouts, , , queued, roundTrip, execution, errors] = numbers
    .split(' ')
    .map(Number);
  return tableRow(
    'nfsOperation',
    `${mount} ${operation}`,
    {
      mount,
      operation,
      calls,
      transmissions,
      retransmissions: Math.max(0, transmissions - calls),
      timeouts,
      queuedMilliseconds: queued,
      roundTripMilliseconds: roundTrip,
      executionMilliseconds: execution,
      errors,
    },
    citeLines(source, line),
  );
}
