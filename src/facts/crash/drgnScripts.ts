import type { EvidenceRecord } from '../../model/record.js';
import type { EvidenceLine, Extractor } from '../extractor.js';
import { citeLines, tableRow } from '../live/tableRow.js';
import { normaliseAddress } from '../symbol.js';
import { completenessOf } from './gap.js';

/** `PID      PPID     CPU   Task Address ...` over a rule, and rows with blank lines between: contrib/ps.py of drgn. */
const HEAD =
  /^PID {2,12}PPID {2,12}CPU {2,8}Task Address {2,20}Stack Address {2,20}State {1,4}VMS {2,16}RSS {2,16}MEM% {2,16}comm$/;
const ROW =
  /^(\d{1,10}) {2,12}(\d{1,10}) {2,12}(\d{1,5}) {2,8}0x([0-9a-f]{6,16}) {2,20}(?:0x[0-9a-f]{6,16}|NA) {2,20}([A-Za-z?]) {2,8}(?:\d{1,20}|NA) {1,20}(?:\d{1,20}|NA) {1,20}(?:[\d.e-]{1,16}|NA) {1,20}(\S.{0,15})$/;
const MOST_LINES = 40_000;

/** Tasks that contrib/ps.py of drgn lists. */
export const drgnProcessExtractor: Extractor = {
  name: 'drgn-processes',
  triggers: ['Task Address'],
  reach: MOST_LINES,
  accepts: ({ text }) => HEAD.test(text.trim()),
  read(lines, at, source) {
    if (!HEAD.test(lines[at]?.text.trim() ?? '')) return undefined;
    const records: EvidenceRecord[] = [];
    let next = at + 1;
    for (let index = next; index < lines.length && index - at < MOST_LINES; index += 1) {
      const line = lines[index];
      const text = line?.text.trim() ?? '';
      const [, pid, ppid, cpu, task = '', state = '', comm = ''] = ROW.exec(text) ?? [];
      if (line === undefined || (pid === undefined && text !== '' && !/^-{40,200}$/.test(text))) break;
      if (pid === undefined) continue;
      next = index + 1;
      records.push({
        type: 'process-row',
        pid: Number(pid),
        ppid: Number(ppid),
        cpu: Number(cpu),
        task: normaliseAddress(task),
        state,
        comm,
        active: false,
        ...completenessOf([]),
        cite: citeLines(source, line),
      });
    }
    return records.length === 0 ? undefined : { records, next };
  },
};

/** `Mutex details for 'rtnl_mutex'` and, after a rule, its owner and waiters as `comm-pid`: contrib/mutex_owner.py of drgn. */
const MUTEX = /^Mutex details for '([A-Za-z_]\w{0,127})'$/;
const OWNER = /^Owner: (?:none|(.{1,40})-(\d{1,10}))$/;
const WAITER = /^\t{2}(\S.{0,40})-(\d{1,10})$/;
const FRAME = /^\t{2,3}(?:#|\S{1,128} \(|\S{1,128}\+0x|0x|\?\?\?)/;
const MOST_MUTEX_LINES = 4000;

/** Who owns a mutex and who waits for it, as contrib/mutex_owner.py of drgn prints it. */
export const drgnMutexExtractor: Extractor = {
  name: 'drgn-mutex-owner',
  triggers: ['Mutex details for '],
  reach: MOST_MUTEX_LINES,
  read(lines, at, source) {
    const first = lines[at];
    const name = MUTEX.exec(first?.text.trim() ?? '')?.[1];
    if (first === undefined || name === undefined) return undefined;
    const waiters: EvidenceRecord[] = [];
    let owner: RegExpExecArray | null = null;
    let waiting = false;
    let next = at + 1;
    for (; next < lines.length && next - at < MOST_MUTEX_LINES; next += 1) {
      const line = lines[next];
      const text = line?.text.trim() ?? '';
      const [, comm, pid] = WAITER.exec(waiting ? (line?.text ?? '') : '') ?? [];
      owner ??= OWNER.exec(text);
      if (text === 'Waiters:') waiting = true;
      else if (line !== undefined && pid !== undefined) waiters.push(waiterRow(pid, comm, name, line, source));
      else if (!OWNER.test(text) && !FRAME.test(line?.text ?? '') && !/^={10,80}$/.test(text)) break;
    }
    if (owner === null) return undefined;
    const [, ownerComm, pid] = owner;
    const held = pid === undefined ? { owned: false } : { owned: true, owner: Number(pid), ownerComm };
    const row = { kind: 'mutex', name, ...held, waiters: waiting ? waiters.length : undefined };
    return { records: [tableRow('lock', name, row, citeLines(source, first), false), ...waiters], next };
  },
};

function waiterRow(pid: string, comm: string | undefined, lock: string, line: EvidenceLine, source: string) {
  return tableRow('task', pid, { pid: Number(pid), comm, waitsForLock: lock }, citeLines(source, line), false);
}
