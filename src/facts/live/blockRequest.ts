import type { TableRow } from '../../model/record.js';
import type { EvidenceLine, Extractor } from '../extractor.js';
import { normaliseAddress } from '../symbol.js';
import { pastedFiles } from './pastedFile.js';
import { citeLines, tableRow } from './tableRow.js';

/** `/sys/kernel/debug/block/sda/hctx0/busy:` of grep; a device mapper's or nvme's queue is called likewise. */
const PREFIX = /^(\/sys\/kernel\/debug\/block\/[\w.!-]{1,64}\/[\w/]{1,60}):(.{0,4000})$/;
const FILE = /^\/sys\/kernel\/debug\/block\/([\w.!-]{1,64})\/(?:hctx(\d{1,5})\/)?[\w/]{1,40}$/;
/**
 * `ffff8881(hashed) {.op=READ, .cmd_flags=META|PRIO, .rq_flags=STARTED|IO_STAT, .state=in_flight, .tag=12, .internal_tag=-1` of
 * __blk_mq_debugfs_rq_show(), block/blk-mq-debugfs.c (since 4.12, with ever more in it), and what the driver puts behind it.
 */
const REQUEST =
  /^(?:0x)?([0-9a-f]{8,16}) \{\.op=(\w{1,40}), \.cmd_flags=([\w|]{0,400}), \.rq_flags=([\w|]{0,400})(?:, |\}|$)/;
const STATE = /, \.state=(idle|in_flight|complete)(?=[,}]|$)/;
const TAG = /, \.tag=(-?\d{1,9})(?=[,}]|$)/;
/** `, .timeout=30.000, allocated 512.004 s ago` and `, on eh_cmd_q, ` of scsi_show_rq(), drivers/scsi/scsi_debugfs.c. */
const TIMEOUT = /, \.timeout=(\d{1,9}\.\d{3})(?=[,}]|$)/;
const AGE = /, allocated (\d{1,9}\.\d{3}) s ago(?=[,}]|$)/;
const RETRIES = /, \.retries=(\d{1,9})(?=[,}]|$)/;
const ERROR_HANDLING = /, on (eh_abort_list|eh_cmd_q)(?=,|$)/;

const MOST_REQUESTS = 4096;

/** Requests of blk-mq debugfs files (busy, dispatch, rq_list, requeue_list), with their age where SCSI prints it. */
export const blockRequestExtractor: Extractor = {
  name: 'live-block-request',
  triggers: [' {.op=', '/debug/block/'],
  reach: MOST_REQUESTS,
  accepts: ({ text, logged }) => !logged && (pastedFiles(text).length > 0 || requestText(text) !== undefined),
  read(lines, at, source) {
    const first = lines[at];
    if (first === undefined || first.logged) return undefined;
    const file = pastedFiles(first.text).at(-1);
    const records: TableRow[] = [];
    let next = file === undefined ? at : at + 1;
    for (; next < lines.length && next - at <= MOST_REQUESTS; next += 1) {
      const record = readRequest(lines[next], file, source);
      if (record === undefined) break;
      records.push(record);
    }
    return records.length === 0 ? undefined : { records, next };
  },
};

function requestText(text: string): { readonly path: string | undefined; readonly request: string } | undefined {
  const trimmed = text.trim();
  const [, path, rest] = PREFIX.exec(trimmed) ?? [];
  const request = rest ?? trimmed;
  return request.length <= 4096 && REQUEST.test(request) ? { path, request } : undefined;
}

/** @param file whose content the line is, where a command above says so */
function readRequest(line: EvidenceLine | undefined, file: string | undefined, source: string): TableRow | undefined {
  const shown = line === undefined || line.logged ? undefined : requestText(line.text);
  if (line === undefined || shown === undefined) return undefined;
  const { path, request } = shown;
  const [, address = '', operation, flags = '', requestFlags = ''] = REQUEST.exec(request) ?? [];
  const [, device, queue] = FILE.exec(path ?? file ?? '') ?? [];
  const number = (pattern: RegExp): number | undefined => {
    const value = pattern.exec(request)?.[1];
    return value === undefined ? undefined : Number(value);
  };
  const tag = number(TAG);
  return tableRow(
    'request',
    `${device ?? ''}//${normaliseAddress(address)}`,
    {
      device: device?.replace(/!/g, '/'),
      queue: queue === undefined ? undefined : Number(queue),
      operation,
      flags: flags === '' ? undefined : flags,
      requestFlags: requestFlags === '' ? undefined : requestFlags,
      state: STATE.exec(request)?.[1],
      tag: tag === undefined || tag < 0 ? undefined : tag,
      retries: number(RETRIES),
      timeout: number(TIMEOUT),
      seconds: number(AGE),
      errorHandling: ERROR_HANDLING.exec(request)?.[1],
    },
    citeLines(source, line),
  );
}
