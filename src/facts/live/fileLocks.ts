import type { EvidenceLine, Extractor } from '../extractor.js';
import type { TableRow } from '../../model/record.js';
import { citeLines, tableRow } from './tableRow.js';

/**
 * `1: POSIX  ADVISORY  WRITE 2131 08:02:393229 0 EOF` and, for who waits behind it, `1: -> POSIX ...`, deeper for who waits behind a
 * waiter (lock_get_status(), fs/locks.c). A lock of a remote client or of an open file description has a pid of -1 or below 0.
 */
const ROW =
  /^(?:\/proc\/locks:)?(\d{1,10}): {1,200}(-> )?(POSIX|FLOCK|LEASE|DELEG|OFDLCK|ACCESS|UNKNOWN) {1,4}(ADVISORY|MANDATORY|MSNFS|ACTIVE|BREAKING|BREAKER|UNKNOWN|\*NOINODE\*) {1,4}(READ|WRITE|RW|UNLCK|NONE) {1,4}(-?\d{1,10}) (?:([0-9a-f]{1,5}:[0-9a-f]{1,5}):(\d{1,20})|<none>:0)\s/;
const MOST_ROWS = 4096;

/**
 * /proc/locks: who holds a lock on a file, and who waits for it. A lease that is `BREAKING` waits for its holder, which may be a client
 * of a file server.
 */
export const fileLockExtractor: Extractor = {
  name: 'live-file-locks',
  triggers: [' ADVISORY ', ' MANDATORY', ' ACTIVE ', ' BREAKING ', ' BREAKER '],
  reach: MOST_ROWS,
  accepts: ({ text, logged }) => !logged && ROW.test(text.trimStart()),
  read(lines, at, source) {
    const records: TableRow[] = [];
    const holders = new Map<string, number>();
    let next = at;
    for (; next < lines.length && next - at < MOST_ROWS; next += 1) {
      const record = readRow(lines[next], holders, source, records.length);
      if (record === undefined) break;
      records.push(record);
    }
    return records.length === 0 ? undefined : { records, next };
  },
};

/** @param holders number of the lock -> pid of its holder, which stands before its waiters */
function readRow(
  line: EvidenceLine | undefined,
  holders: Map<string, number>,
  source: string,
  index: number,
): TableRow | undefined {
  const [, number, waits, kind, manner, mode, owner, device, inode] =
    ROW.exec(line === undefined || line.logged ? '' : `${line.text.trimStart()} `) ?? [];
  if (line === undefined || number === undefined || kind === undefined) return undefined;
  const waiting = waits !== undefined;
  const pid = Number(owner);
  const holder = waiting ? holders.get(number) : undefined;
  if (!waiting) holders.set(number, pid);
  return tableRow(
    'fileLock',
    `${number}/${waiting ? `${String(pid)}/${String(index)}` : 'holder'}`,
    {
      kind,
      manner,
      mode,
      // Of a lock without a process, the pid is -1 (an open file description) or that of a remote one.
      pid: pid > 0 ? pid : undefined,
      device,
      inode,
      waiting,
      holder: holder !== undefined && holder > 0 ? holder : undefined,
    },
    citeLines(source, line),
  );
}
