import type { EvidenceLine, Extractor } from '../extractor.js';
import { citeLines, tableRow } from '../live/tableRow.js';

/** `---- <rpc_task: 0x...>  tk_op: nfs_...  tk_action: call_status` of nfsshow of corelens (drgn-tools, nfs_tools.py). */
const HEAD = /^-{4} <rpc_task: 0x([0-9a-f]{6,16})> {1,3}tk_op: (\S{1,128}) {1,3}tk_action: (\S{1,128})$/;
const CLIENT = /^tk_client: 0x([0-9a-f]{1,16}) /;
const STATUS = /^tk_status: (-?\d{1,10}) \(.{0,80}\)(?: tk_rpc_status\[(-?\d{1,10})\].{0,80})?$/;
const RUN_STATE = /^tk_runstate: 0x([0-9a-f]{1,16}) /;
const TIMEOUT =
  /^tk_priority: -?\d{1,10} {1,3}tk_timeout\(ticks\): (-?\d{1,20}) {1,3}tk_timeouts\(major\): (-?\d{1,10})$/;
const REQUEST = /^<tk_rqstp: 0x[0-9a-f]{1,16}> {1,3}rq_xid: 0x([0-9a-f]{1,8}) {1,3}rq_retries: (-?\d{1,10})$/;
const BESIDE = /^(?:tk_xprt: 0x|state: 0x|tk_rqstp: 0$)/;
/** In `<Sending Queue>` below a transport: `rpc_task[NORMAL]: 0x...  tk_status[-11] (EAGAIN)`, then `tk_ops: ...  tk_action: ...`. */
const QUEUED = /^rpc_task\[\w{0,16}\]: 0x([0-9a-f]{6,16}) {1,3}tk_status\[(-?\d{1,10})\] /;
const QUEUED_BELOW = /^tk_ops: (\S{1,128}) {1,3}tk_action: (\S{1,128})$/;
/** Bits of tk_runstate, include/linux/sunrpc/sched.h. */
const RUNNING = 1n;
const ON_QUEUE = 2n;
const MOST_LINES = 12;

/** An RPC task of a dump: which step comes next, with which status, and how often it was tried. */
export const drgnRpcTaskExtractor: Extractor = {
  name: 'drgn-rpc-tasks',
  triggers: ['<rpc_task: 0x', ' rpc_task['],
  reach: MOST_LINES,
  read(lines, at, source) {
    const first = lines[at];
    if (first === undefined || first.logged) return undefined;
    const [, queued, status] = QUEUED.exec(first.text.trim()) ?? [];
    const [, ops, step] = QUEUED_BELOW.exec(lines[at + 1]?.text.trim() ?? '') ?? [];
    if (queued !== undefined && ops !== undefined && step !== undefined) {
      const row = {
        address: queued,
        status: Number(status),
        operations: named(ops),
        action: named(step),
        queued: true,
      };
      return {
        records: [tableRow('rpcTask', queued, row, citeLines(source, first, lines[at + 1]), false)],
        next: at + 2,
      };
    }
    const [, address, operations = '', action = ''] = HEAD.exec(first.text.trim()) ?? [];
    if (address === undefined) return undefined;
    const row = new Map<string, string | number | boolean>();
    let next = at + 1;
    while (next < lines.length && next - at <= MOST_LINES && readMember(lines[next], row)) next += 1;
    return {
      records: [
        tableRow(
          'rpcTask',
          address,
          { address, operations: named(operations), action: named(action), ...Object.fromEntries(row) },
          citeLines(source, first, lines[next - 1]),
          false,
        ),
      ],
      next,
    };
  },
};

/** @returns whether the line belongs to the task */
function readMember(line: EvidenceLine | undefined, row: Map<string, string | number | boolean>): boolean {
  const text = line?.text.trim() ?? '';
  const client = CLIENT.exec(text)?.[1];
  const [, status, rpcStatus] = STATUS.exec(text) ?? [];
  const state = RUN_STATE.exec(text)?.[1];
  const [, timeout, timeouts] = TIMEOUT.exec(text) ?? [];
  const [, xid, retries] = REQUEST.exec(text) ?? [];
  if (client !== undefined) row.set('client', client);
  else if (status !== undefined) {
    row.set('status', Number(status));
    if (rpcStatus !== undefined) row.set('rpcStatus', Number(rpcStatus));
  } else if (state !== undefined) {
    const bits = BigInt(`0x${state}`);
    row.set('running', (bits & RUNNING) !== 0n).set('queued', (bits & ON_QUEUE) !== 0n);
  } else if (timeout !== undefined) row.set('timeout', Number(timeout)).set('majorTimeouts', Number(timeouts));
  else if (xid !== undefined) row.set('xid', xid).set('retries', Number(retries));
  else return BESIDE.test(text);
  return true;
}

/** `NULL`, or an address where the symbol is not known. */
function named(text: string): string | undefined {
  return text !== 'NULL' && /^[A-Za-z_][\w.]{0,127}$/.test(text) ? text : undefined;
}
